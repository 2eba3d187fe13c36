#pragma once
// Messages about items of the lists that models declare: [[project]], [[programme]], ….

#include <string>
#include <string_view>
#include <vector>

#include "scenarios/node.hpp"
#include "sim/core/list_schema.hpp"

namespace mz::say {

/// "“dibo” …; did you mean “dibao”?"
Message item_removed(std::string_view by,
                     const Field& field,
                     std::string_view id,
                     const Where& where);
Message item_unknown(const ListSchemaBase& list,
                     std::string_view id,
                     const std::vector<std::string_view>& known);
Message item_id_malformed(std::string_view id);
/// "programme.dibao" alone where a key of the item is wanted.
Message item_key_wanted(const ListSchemaBase& list, std::string_view id);
/// A required key nobody wrote; `codes` lists counties without it when some have it.
Message item_lacks(const Field& field, std::string_view id, const std::vector<std::string>& codes);
/// A value for a county the item does not belong to.
Message item_of_another_county(std::string_view id, std::string_view code);

/// A key that is the same in every county, written for one.
Message item_override_refused(const Field& field, const ListSchemaBase& list);
/// A table of amounts where one of its names is wanted, as in a values table.
Message amount_name_wanted(const Field& field);
Message amount_name_malformed(std::string_view name);
Message amount_name_unknown(const Field& field,
                            std::string_view name,
                            const std::vector<std::string_view>& known);
/// Shares that do not make up their whole; `year` 0 = in every year.
Message amounts_do_not_add_up(const Field& field, double sum, int year);

}  // namespace mz::say
