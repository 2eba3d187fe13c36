#include "output/hdf5_library.hpp"

#include <type_traits>
#include <utility>

#include <hdf5.h>

#include "sim/core/diagnostics.hpp"

namespace mz::hdf5 {
namespace {

static_assert(std::is_same_v<Handle, hid_t> && std::is_same_v<LibrarySize, hsize_t> &&
              std::is_same_v<int, herr_t>);

// What the system said, such as "No space left on device", from the innermost message of the
// library. The rest of that message holds a time and a path and is left out.
std::string system_reason() {
  std::string reason;
  const auto collect = [](unsigned, const H5E_error2_t* error, void* target) -> herr_t {
    const std::string description = error->desc == nullptr ? "" : error->desc;
    const std::string lead = "error message = '";
    const auto begin = description.find(lead);
    if (begin != std::string::npos) {
      const auto from = begin + lead.size();
      *static_cast<std::string*>(target) =
          description.substr(from, description.find('\'', from) - from);
    }
    return 0;
  };
  H5Ewalk2(H5E_DEFAULT, H5E_WALK_UPWARD, collect, &reason);
  H5Eclear2(H5E_DEFAULT);
  return reason;
}

constexpr unsigned ordered = H5P_CRT_ORDER_TRACKED | H5P_CRT_ORDER_INDEXED;

}  // namespace

// H5dont_atexit must come before any other call: after a full disk the handler of the library
// would crash the program at its end. Its own printing of errors is off; we say what failed.
void start_library() {
  static const bool started = [] {
    H5dont_atexit();
    H5open();
    H5Eset_auto2(H5E_DEFAULT, nullptr, nullptr);
    return true;
  }();
  static_cast<void>(started);
}

const Operation reading{"读取(文件可能已损坏)", "read (the file may be damaged)"};
const Operation writing{"写入", "write"};
const Operation opening{"打开(文件可能不完整)", "open (the file may be incomplete: run again)"};
const Operation creating{"创建", "create"};

void verify(bool succeeded,
            const std::string& file,
            const std::string& path,
            const Operation& operation) {
  if (!succeeded) {
    const std::string reason = system_reason();
    const std::string tail = " " + path + (reason.empty() ? "" : " (" + reason + ")");
    throw IoError(file, {"无法" + (operation.zh + tail), "cannot " + (operation.en + tail)});
  }
}

void verify(bool succeeded, const Object& object, const Operation& operation) {
  verify(succeeded, object.file(), object.path(), operation);
}

std::vector<LibrarySize> as_library_sizes(const Sizes& sizes) {
  return {sizes.begin(), sizes.end()};
}

Local space_of(const Sizes& sizes) {
  const std::vector<hsize_t> lengths = as_library_sizes(sizes);
  return {H5Screate_simple(static_cast<int>(lengths.size()), lengths.data(), nullptr), H5Sclose};
}

Local text_type() {
  const hid_t type = H5Tcopy(H5T_C_S1);
  H5Tset_size(type, H5T_VARIABLE);
  H5Tset_cset(type, H5T_CSET_UTF8);
  return {type, H5Tclose};
}

Local creation_of(hid_t kind) {
  const hid_t list = H5Pcreate(kind);
  H5Pset_obj_track_times(list, false);
  H5Pset_attr_creation_order(list, ordered);
  if (kind != H5P_DATASET_CREATE) {
    H5Pset_link_creation_order(list, ordered);
  }
  return {list, H5Pclose};
}

std::string child_path(const Object& parent, const std::string& name) {
  return (parent.path() == "/" ? "" : parent.path()) + "/" + name;
}

Object opened(hid_t id, const Object& parent, std::string path, const Operation& operation) {
  verify(id >= 0, parent.file(), path, operation);
  return {id, parent.file(), std::move(path)};
}

}  // namespace mz::hdf5
