#pragma once
// The only door to the HDF5 library: files, groups, datasets and attributes as netCDF-4 readers
// expect them. Every call is checked; what fails throws IoError naming the file and the operation.
// Handles are plain integers here so that no header of the library is seen elsewhere.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace mz::hdf5 {

/// Lengths along the axes of a dataset, slowest first.
using Sizes = std::vector<std::size_t>;

/// Number of values in a block of these lengths.
inline std::size_t product(const Sizes& sizes) {
  std::size_t result = 1;
  for (const std::size_t size : sizes) {
    result *= size;
  }
  return result;
}

/// An open file, group or dataset. The destructor closes and ignores failure, so whoever writes
/// must call close(): a full disk may show nowhere else.
class Object {
 public:
  Object() = default;
  Object(std::int64_t id, std::string file, std::string path);
  Object(Object&& other) noexcept;
  Object& operator=(Object&& other) noexcept;
  ~Object();

  std::int64_t id() const { return id_; }
  const std::string& file() const { return file_; }
  const std::string& path() const { return path_; }
  /// Closes; throws IoError when the library could not write what it still held.
  void close();

 private:
  std::int64_t id_ = -1;
  std::string file_;
  std::string path_;
};

/// Creates an empty file (an old one of that name is cut to nothing); writes no times into it.
/// Errors name it `shown_as`.
Object create_file(const std::string& file, const std::string& shown_as);
/// Opens for reading. A missing or foreign file is an IoError that says which.
Object open_file(const std::string& file);
/// Hands everything written so far to the system.
void flush(const Object& file);

Object create_group(const Object& parent, const std::string& name);
Object open(const Object& parent, const std::string& path);
/// Whether `path` (which may have several steps) leads somewhere from `parent`.
bool contains(const Object& parent, const std::string& path);
/// Names of the members of a group in the order they were created.
std::vector<std::string> members(const Object& group);

/// A float64 dataset filled with NaN, compressed and check-summed chunk by chunk.
Object create_numbers(const Object& parent,
                      const std::string& name,
                      const Sizes& sizes,
                      const Sizes& chunk);
/// Writes `values` into the block from `start`, `count` positions along each axis.
void write_block(const Object& dataset,
                 const Sizes& start,
                 const Sizes& count,
                 std::span<const double> values);
Object write_integers(const Object& parent,
                      const std::string& name,
                      const Sizes& sizes,
                      std::span<const std::int64_t> values);
/// UTF-8 texts of any length. They can carry neither compression nor check sums.
Object write_texts(const Object& parent,
                   const std::string& name,
                   const Sizes& sizes,
                   std::span<const std::string> values);

Sizes sizes(const Object& dataset);
std::vector<double> read_block(const Object& dataset, const Sizes& start, const Sizes& count);
std::vector<std::int64_t> read_integers(const Object& dataset);
std::vector<std::string> read_texts(const Object& dataset);

void set_text(const Object& object, const std::string& name, const std::string& text);
void set_integer(const Object& object, const std::string& name, std::int64_t value);
void set_unsigned(const Object& object, const std::string& name, std::uint64_t value);
/// The attribute as text, whole number or unsigned number; empty when absent or of another kind.
std::optional<std::string> text_attribute(const Object& object, const std::string& name);
std::optional<std::int64_t> integer_attribute(const Object& object, const std::string& name);
std::optional<std::uint64_t> unsigned_attribute(const Object& object, const std::string& name);

/// Makes a one-dimensional dataset the coordinate of the dimension of its own name.
void make_scale(const Object& coordinate, const std::string& dimension);
/// Ties axis `axis` of a variable to its coordinate.
void attach_scale(const Object& variable, const Object& coordinate, std::size_t axis);

}  // namespace mz::hdf5
