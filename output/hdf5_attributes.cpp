#include <hdf5.h>

#include "output/hdf5_library.hpp"

namespace mz::hdf5 {
namespace {

// Reads a scalar attribute of the class wanted into `value`; false when there is none.
bool read_attribute(
    const Object& object, const std::string& name, H5T_class_t wanted, hid_t type, void* value) {
  if (H5Aexists(object.id(), name.c_str()) <= 0) {
    return false;
  }
  const Local attribute{H5Aopen(object.id(), name.c_str(), H5P_DEFAULT), H5Aclose};
  const Local stored{H5Aget_type(attribute.id()), H5Tclose};
  const Local space{H5Aget_space(attribute.id()), H5Sclose};
  if (H5Tget_class(stored.id()) != wanted || H5Sget_simple_extent_npoints(space.id()) != 1 ||
      (wanted == H5T_STRING && H5Tis_variable_str(stored.id()) <= 0)) {
    return false;
  }
  const herr_t status = H5Aread(attribute.id(), type, value);
  verify(status >= 0, object.file(), object.path() + "@" + name, reading);
  return true;
}

}  // namespace

void set_attribute(const Object& object, const std::string& name, hid_t type, const void* value) {
  const Local space{H5Screate(H5S_SCALAR), H5Sclose};
  const Local attribute{
      H5Acreate2(object.id(), name.c_str(), type, space.id(), H5P_DEFAULT, H5P_DEFAULT), H5Aclose};
  const bool succeeded = attribute.id() >= 0 && H5Awrite(attribute.id(), type, value) >= 0;
  verify(succeeded, object.file(), object.path() + "@" + name, writing);
}

void set_text(const Object& object, const std::string& name, const std::string& text) {
  const char* pointer = text.c_str();
  set_attribute(object, name, text_type().id(), &pointer);
}

void set_integer(const Object& object, const std::string& name, std::int64_t value) {
  set_attribute(object, name, H5T_NATIVE_INT64, &value);
}

void set_unsigned(const Object& object, const std::string& name, std::uint64_t value) {
  set_attribute(object, name, H5T_NATIVE_UINT64, &value);
}

std::optional<std::string> text_attribute(const Object& object, const std::string& name) {
  char* pointer = nullptr;
  if (!read_attribute(object, name, H5T_STRING, text_type().id(), &pointer)) {
    return std::nullopt;
  }
  std::string text = pointer == nullptr ? "" : pointer;
  H5free_memory(pointer);
  return text;
}

std::optional<std::int64_t> integer_attribute(const Object& object, const std::string& name) {
  std::int64_t value = 0;
  const bool found = read_attribute(object, name, H5T_INTEGER, H5T_NATIVE_INT64, &value);
  return found ? std::optional(value) : std::nullopt;
}

std::optional<std::uint64_t> unsigned_attribute(const Object& object, const std::string& name) {
  std::uint64_t value = 0;
  const bool found = read_attribute(object, name, H5T_INTEGER, H5T_NATIVE_UINT64, &value);
  return found ? std::optional(value) : std::nullopt;
}

}  // namespace mz::hdf5
