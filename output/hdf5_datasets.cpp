#include <limits>

#include <hdf5.h>
#include <hdf5_hl.h>

#include "output/hdf5_library.hpp"
#include "sim/core/diagnostics.hpp"

namespace mz::hdf5 {
namespace {

constexpr unsigned deflate_level = 1;  // higher levels cost time and save less than 2 %

void set_filters(const Local& creation, const Sizes& chunk) {
  const std::vector<hsize_t> lengths = as_library_sizes(chunk);
  H5Pset_chunk(creation.id(), static_cast<int>(lengths.size()), lengths.data());
  H5Pset_shuffle(creation.id());
  H5Pset_deflate(creation.id(), deflate_level);
  H5Pset_fletcher32(creation.id());
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
