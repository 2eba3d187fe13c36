#pragma once
// What the files that call the HDF5 library share; nobody else includes it. Everybody else sees
// output/hdf5.hpp. The types of the library are written as what they stand for, so that this header
// compiles without it.

#include <cstdint>
#include <string>
#include <vector>

#include "output/hdf5.hpp"
#include "sim/core/text.hpp"

namespace mz::hdf5 {

using Handle = std::int64_t;             ///< hid_t
using LibrarySize = unsigned long long;  ///< hsize_t

/// Must come before any other call.
void start_library();

/// What is being done to an object, for messages: "cannot …".
using Operation = Message;
extern const Operation reading;
extern const Operation writing;
extern const Operation opening;
extern const Operation creating;

/// Throws IoError with what the library and the system said unless the call succeeded.
void verify(bool succeeded,
            const std::string& file,
            const std::string& path,
            const Operation& operation);
void verify(bool succeeded, const Object& object, const Operation& operation);

/// A property list, type or space of the library within one function.
class Local {
 public:
  Local(Handle id, int (*close)(Handle)) : id_(id), close_(close) {}
  ~Local() {
    if (id_ >= 0) {
      close_(id_);
    }
  }
  Local(const Local&) = delete;
  Local& operator=(const Local&) = delete;
  Handle id() const { return id_; }

 private:
  Handle id_;
  int (*close_)(Handle);
};

std::vector<LibrarySize> as_library_sizes(const Sizes& sizes);
Local space_of(const Sizes& sizes);
/// UTF-8 text of any length: readers of netCDF-4 crash on texts of fixed length.
Local text_type();
/// Creation properties all objects share: no clock, members and attributes in their order.
Local creation_of(Handle kind);

std::string child_path(const Object& parent, const std::string& name);
/// The new object behind `id`; throws when the library gave none.
Object opened(Handle id, const Object& parent, std::string path, const Operation& operation);

void set_attribute(const Object& object, const std::string& name, Handle type, const void* value);

}  // namespace mz::hdf5
