#include "scenarios/csv.hpp"

#include <utility>

#include "scenarios/messages_tables.hpp"

namespace mz {
namespace {

std::int64_t characters(std::string_view text) {
  std::int64_t count = 0;
  for (const char c : text) {
    count += (static_cast<unsigned char>(c) & 0xC0U) != 0x80U ? 1 : 0;  // not a following byte
  }
  return count;
}

std::string_view trimmed(std::string_view text) {
  const auto first = text.find_first_not_of(" \t");
  return first == std::string_view::npos
             ? std::string_view()
             : text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

/// Walks through the text once, field by field.
class Scanner {
 public:
  Scanner(std::string_view text, const std::string& file, Diagnostics& diagnostics)
      : text_(text), file_(file), diagnostics_(diagnostics) {}

  std::vector<CsvRow> rows() {
    std::vector<CsvRow> found;
    while (at_ < text_.size()) {
      CsvRow row = next_row();
      const bool empty = row.fields.size() == 1 && row.fields.front().text.empty();
      if (!empty) {
        row.fields.shrink_to_fit();
        found.push_back(std::move(row));
      }
    }
    return found;
  }

 private:
  bool at_line_end() const {
    return at_ >= text_.size() || text_[at_] == '\n' || text_.substr(at_, 2) == "\r\n";
  }

  void step(std::size_t bytes) {
    column_ += characters(text_.substr(at_, bytes));
    at_ += bytes;
  }

  void end_line() {
    at_ += at_ < text_.size() && text_[at_] == '\r' ? 2U : 1U;
    ++line_;
    column_ = 1;
  }

  CsvRow next_row() {
    CsvRow row;
    row.line = line_;
    row.fields.reserve(8);
    for (;;) {
      row.fields.push_back(next_field());
      if (at_line_end()) {
        break;
      }
      step(1);  // the comma
    }
    end_line();
    return row;
  }

  CsvField next_field() {
    const std::size_t quote = text_.find_first_not_of(" \t", at_);
    if (quote != std::string_view::npos && text_[quote] == '"') {
      step(quote - at_);
      return quoted_field();
    }
    CsvField field{{}, column_};
    std::size_t end = text_.find_first_of(",\n", at_);
    end = end == std::string_view::npos ? text_.size() : end;
    if (end > at_ && end < text_.size() && text_[end] == '\n' && text_[end - 1] == '\r') {
      --end;
    }
    field.text = trimmed(text_.substr(at_, end - at_));
    step(end - at_);
    return field;
  }

  CsvField quoted_field() {
    CsvField field{{}, column_};
    const Where opened{file_, line_, column_};
    step(1);
    while (at_ < text_.size()) {
      if (text_.substr(at_, 2) == "\"\"") {
        field.text += '"';
        step(2);
      } else if (text_[at_] == '"') {
        step(1);
        skip_to_separator();
        return field;
      } else {
        take_character(field.text);
      }
    }
    diagnostics_.error(opened, {}, say::quote_open());
    return field;
  }

  void take_character(std::string& text) {
    const char c = text_[at_];
    text += c;
    step(1);
    if (c == '\n') {
      ++line_;
      column_ = 1;
    }
  }

  void skip_to_separator() {
    const Where after{file_, line_, column_};
    bool stray = false;
    while (!at_line_end() && text_[at_] != ',') {
      stray = stray || (text_[at_] != ' ' && text_[at_] != '\t');
      step(1);
    }
    if (stray) {
      diagnostics_.error(after, {}, say::text_after_quote());
    }
  }

  std::string_view text_;
  const std::string& file_;
  Diagnostics& diagnostics_;
  std::size_t at_ = 0;
  std::int64_t line_ = 1;
  std::int64_t column_ = 1;
};

}  // namespace

std::vector<CsvRow> parse_csv(std::string_view text,
                              const std::string& file,
                              Diagnostics& diagnostics) {
  return Scanner(text, file, diagnostics).rows();
}

}  // namespace mz
