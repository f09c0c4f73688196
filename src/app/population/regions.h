// Regions above a municipality (partner municipalities, 圏域): every member by its own model,
// added up, and where there is an official projection, brought to its total.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/population/area.h"
#include "population/areas/reconcile.h"

namespace shirube::app {

struct RegionMember {
  std::string code;  // code or name
  std::string name;  // to show; may be empty
};
struct RegionList {
  std::string name;
  std::vector<RegionMember> members;
};

// "北しりべし=01203,01407", or "北しりべし" alone where a file lists its members. Error: usage-region.
Result<RegionList> parse_region(const std::string& text);
// A form (text/form.h) with the columns region and code (圏域, コード), and perhaps name (名称).
// Errors, the first returned and the others in `refused`: regions-header, regions-value, those of
// read_form_file.
Result<std::vector<RegionList>> read_regions(const std::string& path, Diagnostics* refused);

struct RegionsRequest {
  std::vector<std::string> regions;       // see parse_region
  std::string members_file;               // see read_regions; may be empty
  std::vector<std::string> census_files;  // empty: the store
  std::string official_file;              // populations by sex and age; may be empty
  std::optional<int> to_year;             // default: 2050, or the last year of the official file
};

// `whole` is the sum of the members, or the official projection. Members' accounts close with
// `within`, their net moves from the other members, which add up to 0 and are known only where
// there is a control.
struct RegionProjection {
  std::string name;
  population::Projection whole;
  std::vector<population::AreaProjection> members;
  bool controlled = false;
};

// The official total of a region: its own rows (code or name), else the sum of its members'.
// `context` may be null with census files. Errors: usage-region, region-none, region-member
// (names the region, the member and what is missing), region-member-twice, official-member,
// official-years, years-differ, ages-differ, those of area_base and reconcile.
Result<std::vector<RegionProjection>> project_regions(Context* context, const RegionsRequest& request,
                                                      Diagnostics* refused);

}  // namespace shirube::app
