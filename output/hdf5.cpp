#include "output/hdf5.hpp"

#include <filesystem>
#include <limits>
#include <utility>

#include <hdf5.h>
#include <hdf5_hl.h>

#include "sim/core/diagnostics.hpp"

namespace mz::hdf5 {
namespace {

constexpr unsigned deflate_level = 1;  // higher levels cost time and save less than 2 %

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

using Operation = Message;
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

// A property list, type or space of the library within one function.
class Local {
 public:
  Local(hid_t id, herr_t (*close)(hid_t)) : id_(id), close_(close) {}
  ~Local() {
    if (id_ >= 0) {
      close_(id_);
    }
  }
  Local(const Local&) = delete;
  Local& operator=(const Local&) = delete;
  hid_t id() const { return id_; }

 private:
  hid_t id_;
  herr_t (*close_)(hid_t);
};

std::vector<hsize_t> as_library_sizes(const Sizes& sizes) {
  return {sizes.begin(), sizes.end()};
}

Local space_of(const Sizes& sizes) {
  const std::vector<hsize_t> lengths = as_library_sizes(sizes);
  return {H5Screate_simple(static_cast<int>(lengths.size()), lengths.data(), nullptr), H5Sclose};
}

// Readers of netCDF-4 crash on texts of fixed length; these are of variable length.
Local text_type() {
  const hid_t type = H5Tcopy(H5T_C_S1);
  H5Tset_size(type, H5T_VARIABLE);
  H5Tset_cset(type, H5T_CSET_UTF8);
  return {type, H5Tclose};
}

constexpr unsigned ordered = H5P_CRT_ORDER_TRACKED | H5P_CRT_ORDER_INDEXED;

// Creation properties all objects share: no clock, members and attributes in their order.
Local creation_of(hid_t kind) {
  const hid_t list = H5Pcreate(kind);
  H5Pset_obj_track_times(list, false);
  H5Pset_attr_creation_order(list, ordered);
  if (kind != H5P_DATASET_CREATE) {
    H5Pset_link_creation_order(list, ordered);
  }
  return {list, H5Pclose};
}

void set_filters(const Local& creation, const Sizes& chunk) {
  const std::vector<hsize_t> lengths = as_library_sizes(chunk);
  H5Pset_chunk(creation.id(), static_cast<int>(lengths.size()), lengths.data());
  H5Pset_shuffle(creation.id());
  H5Pset_deflate(creation.id(), deflate_level);
  H5Pset_fletcher32(creation.id());
}

std::string child_path(const Object& parent, const std::string& name) {
  return (parent.path() == "/" ? "" : parent.path()) + "/" + name;
}

// The new object behind `id`; throws when the library gave none.
Object opened(hid_t id, const Object& parent, std::string path, const Operation& operation) {
  verify(id >= 0, parent.file(), path, operation);
  return {id, parent.file(), std::move(path)};
}

Object create_dataset(const Object& parent,
                      const std::string& name,
                      hid_t type,
                      const Sizes& sizes,
                      const Local& creation) {
  const Local space = space_of(sizes);
  // Without a chunk cache a chunk goes to the disk when it is written, so failure shows there.
  const Local access{H5Pcreate(H5P_DATASET_ACCESS), H5Pclose};
  H5Pset_chunk_cache(access.id(), 0, 0, H5D_CHUNK_CACHE_W0_DEFAULT);
  const hid_t id = H5Dcreate2(
      parent.id(), name.c_str(), type, space.id(), H5P_DEFAULT, creation.id(), access.id());
  return opened(id, parent, child_path(parent, name), creating);
}

void put(const Object& dataset,
         hid_t type,
         const void* values,
         hid_t memory = H5S_ALL,
         hid_t file = H5S_ALL) {
  const herr_t status = H5Dwrite(dataset.id(), type, memory, file, H5P_DEFAULT, values);
  verify(status >= 0, dataset, writing);
}

void get(
    const Object& dataset, hid_t type, void* values, hid_t memory = H5S_ALL, hid_t file = H5S_ALL) {
  const herr_t status = H5Dread(dataset.id(), type, memory, file, H5P_DEFAULT, values);
  verify(status >= 0, dataset, reading);
}

Local selected_space(const Object& dataset, const Sizes& start, const Sizes& count) {
  const std::vector<hsize_t> from = as_library_sizes(start);
  const std::vector<hsize_t> size = as_library_sizes(count);
  const hid_t space = H5Dget_space(dataset.id());
  const herr_t status =
      H5Sselect_hyperslab(space, H5S_SELECT_SET, from.data(), nullptr, size.data(), nullptr);
  verify(status >= 0, dataset, {"选取区块", "select a block of"});
  return {space, H5Sclose};
}

void set_attribute(const Object& object, const std::string& name, hid_t type, const void* value) {
  const Local space{H5Screate(H5S_SCALAR), H5Sclose};
  const Local attribute{
      H5Acreate2(object.id(), name.c_str(), type, space.id(), H5P_DEFAULT, H5P_DEFAULT), H5Aclose};
  const bool succeeded = attribute.id() >= 0 && H5Awrite(attribute.id(), type, value) >= 0;
  verify(succeeded, object.file(), object.path() + "@" + name, writing);
}

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

void check_class(const Object& dataset, H5T_class_t wanted) {
  const Local type{H5Dget_type(dataset.id()), H5Tclose};
  if (H5Tget_class(type.id()) != wanted ||
      (wanted == H5T_STRING && H5Tis_variable_str(type.id()) <= 0)) {
    throw IoError(
        dataset.file(),
        {"数据集 " + dataset.path() + " 的类型不对:文件可能由其他程序改写",
         "dataset " + dataset.path() + " has an unexpected type: changed by another program?"});
  }
}

}  // namespace

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

Object create_numbers(const Object& parent,
                      const std::string& name,
                      const Sizes& sizes,
                      const Sizes& chunk) {
  const Local creation = creation_of(H5P_DATASET_CREATE);
  const double undefined = std::numeric_limits<double>::quiet_NaN();
  set_filters(creation, chunk);
  H5Pset_fill_value(creation.id(), H5T_NATIVE_DOUBLE, &undefined);
  Object dataset = create_dataset(parent, name, H5T_IEEE_F64LE, sizes, creation);
  set_attribute(dataset, "_FillValue", H5T_NATIVE_DOUBLE, &undefined);
  return dataset;
}

void write_block(const Object& dataset,
                 const Sizes& start,
                 const Sizes& count,
                 std::span<const double> values) {
  check(values.size() == product(count), "a block has as many values as its counts say");
  const Local memory = space_of(count);
  const Local file = selected_space(dataset, start, count);
  put(dataset, H5T_NATIVE_DOUBLE, values.data(), memory.id(), file.id());
}

Object write_integers(const Object& parent,
                      const std::string& name,
                      const Sizes& sizes,
                      std::span<const std::int64_t> values) {
  check(values.size() == product(sizes), "a dataset has as many values as its sizes say");
  const Local creation = creation_of(H5P_DATASET_CREATE);
  set_filters(creation, sizes);
  Object dataset = create_dataset(parent, name, H5T_STD_I64LE, sizes, creation);
  put(dataset, H5T_NATIVE_INT64, values.data());
  return dataset;
}

Object write_texts(const Object& parent,
                   const std::string& name,
                   const Sizes& sizes,
                   std::span<const std::string> values) {
  check(values.size() == product(sizes), "a dataset has as many values as its sizes say");
  const Local type = text_type();
  Object dataset = create_dataset(parent, name, type.id(), sizes, creation_of(H5P_DATASET_CREATE));
  std::vector<const char*> pointers;
  for (const std::string& value : values) {
    pointers.push_back(value.c_str());
  }
  put(dataset, type.id(), pointers.data());
  return dataset;
}

Sizes sizes(const Object& dataset) {
  const Local space{H5Dget_space(dataset.id()), H5Sclose};
  const int rank = H5Sget_simple_extent_ndims(space.id());
  verify(rank >= 0, dataset, reading);
  std::vector<hsize_t> lengths(static_cast<std::size_t>(rank));
  H5Sget_simple_extent_dims(space.id(), lengths.data(), nullptr);
  return {lengths.begin(), lengths.end()};
}

std::vector<double> read_block(const Object& dataset, const Sizes& start, const Sizes& count) {
  check_class(dataset, H5T_FLOAT);
  std::vector<double> values(product(count));
  const Local memory = space_of(count);
  const Local file = selected_space(dataset, start, count);
  get(dataset, H5T_NATIVE_DOUBLE, values.data(), memory.id(), file.id());
  return values;
}

std::vector<std::int64_t> read_integers(const Object& dataset) {
  check_class(dataset, H5T_INTEGER);
  std::vector<std::int64_t> values(product(sizes(dataset)));
  get(dataset, H5T_NATIVE_INT64, values.data());
  return values;
}

std::vector<std::string> read_texts(const Object& dataset) {
  check_class(dataset, H5T_STRING);
  std::vector<char*> pointers(product(sizes(dataset)), nullptr);
  const Local type = text_type();
  get(dataset, type.id(), pointers.data());
  std::vector<std::string> values;
  for (const char* pointer : pointers) {
    values.emplace_back(pointer == nullptr ? "" : pointer);  // an empty text is stored as nothing
  }
  const Local space{H5Dget_space(dataset.id()), H5Sclose};
  H5Dvlen_reclaim(type.id(), space.id(), H5P_DEFAULT, pointers.data());
  return values;
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

void make_scale(const Object& coordinate, const std::string& dimension) {
  const herr_t status = H5DSset_scale(coordinate.id(), dimension.c_str());
  verify(status >= 0, coordinate, {"设为坐标", "make a coordinate of"});
}

void attach_scale(const Object& variable, const Object& coordinate, std::size_t axis) {
  const herr_t status =
      H5DSattach_scale(variable.id(), coordinate.id(), static_cast<unsigned>(axis));
  verify(status >= 0, variable, {"连接坐标", "attach the coordinate of"});
}

}  // namespace mz::hdf5
