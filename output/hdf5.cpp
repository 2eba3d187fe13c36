#include "output/hdf5.hpp"

#include <filesystem>
#include <utility>

#include <hdf5.h>

#include "output/hdf5_library.hpp"
#include "sim/core/diagnostics.hpp"

namespace mz::hdf5 {

Object::Object(std::int64_t id, std::string file, std::string path)
    : id_(id), file_(std::move(file)), path_(std::move(path)) {}

Object::Object(Object&& other) noexcept {
  *this = std::move(other);
}

Object& Object::operator=(Object&& other) noexcept {
  std::swap(id_, other.id_);
  std::swap(file_, other.file_);
  std::swap(path_, other.path_);
  return *this;
}

Object::~Object() {
  try {
    close();
  } catch (const IoError&) {
    // Reached only while another error is on its way or nothing was written.
  }
}

void Object::close() {
  if (id_ < 0) {
    return;
  }
  const hid_t id = std::exchange(id_, -1);
  const H5I_type_t type = H5Iget_type(id);
  const herr_t status = type == H5I_FILE      ? H5Fclose(id)
                        : type == H5I_DATASET ? H5Dclose(id)
                                              : H5Gclose(id);
  verify(status >= 0, file_, path_, {"关闭", "close"});
}

Object create_file(const std::string& file, const std::string& shown_as) {
  start_library();
  const Local creation = creation_of(H5P_FILE_CREATE);
  const Local access{H5Pcreate(H5P_FILE_ACCESS), H5Pclose};
  H5Pset_libver_bounds(access.id(), H5F_LIBVER_V18, H5F_LIBVER_V18);
  // Closing a file whose datasets are still open would only seem to close it; make that an error.
  H5Pset_fclose_degree(access.id(), H5F_CLOSE_SEMI);
  H5Pset_file_locking(access.id(), false, true);  // PartialFile holds the lock
  const hid_t id = H5Fcreate(file.c_str(), H5F_ACC_TRUNC, creation.id(), access.id());
  verify(id >= 0, shown_as, "/", creating);
  return {id, shown_as, "/"};
}

Object open_file(const std::string& file) {
  start_library();
  if (!std::filesystem::exists(file)) {
    throw IoError(file, {"没有这个文件", "no such file"});
  }
  if (H5Fis_hdf5(file.c_str()) <= 0) {
    H5Eclear2(H5E_DEFAULT);
    throw IoError(
        file, {"不是结果文件(HDF5),或没有读取权限", "not a result file (HDF5), or not readable"});
  }
  const hid_t id = H5Fopen(file.c_str(), H5F_ACC_RDONLY, H5P_DEFAULT);
  verify(id >= 0, file, "/", opening);
  return {id, file, "/"};
}

void flush(const Object& file) {
  verify(H5Fflush(file.id(), H5F_SCOPE_GLOBAL) >= 0, file, {"写盘", "flush"});
}

Object create_group(const Object& parent, const std::string& name) {
  const Local creation = creation_of(H5P_GROUP_CREATE);
  const hid_t id = H5Gcreate2(parent.id(), name.c_str(), H5P_DEFAULT, creation.id(), H5P_DEFAULT);
  return opened(id, parent, child_path(parent, name), creating);
}

Object open(const Object& parent, const std::string& path) {
  const hid_t id = H5Oopen(parent.id(), path.c_str(), H5P_DEFAULT);
  return opened(id, parent, path.starts_with('/') ? path : child_path(parent, path), opening);
}

bool contains(const Object& parent, const std::string& path) {
  for (std::size_t end = path.find('/', 1);; end = path.find('/', end + 1)) {
    if (H5Lexists(parent.id(), path.substr(0, end).c_str(), H5P_DEFAULT) <= 0) {
      H5Eclear2(H5E_DEFAULT);
      return false;
    }
    if (end == std::string::npos) {
      return true;
    }
  }
}

std::vector<std::string> members(const Object& group) {
  std::vector<std::string> names;
  const auto collect = [](hid_t, const char* name, const H5L_info_t*, void* target) -> herr_t {
    static_cast<std::vector<std::string>*>(target)->emplace_back(name);
    return 0;
  };
  const herr_t status =
      H5Literate(group.id(), H5_INDEX_CRT_ORDER, H5_ITER_INC, nullptr, collect, &names);
  verify(status >= 0, group, reading);
  return names;
}

}  // namespace mz::hdf5
