# The kinds of record there are, read from the record types themselves: each `template <> struct Describes<TYPE>` in
# src/domain/records/ says its `kind = Kind::NAME`. Written for the domain to include, and again when one of the files
# changes:
#   domain_made/kinds.inc        NAME, of each
#   domain_made/kind_names.inc   "NAME", of each
#   domain_made/records.inc      an #include of each file
#   domain_made/types.inc        TYPE of each, with commas between
file(GLOB record_files CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/src/domain/records/*.hpp)
set(kinds "")
set(kind_names "")
set(records "")
set(types "")
foreach(file IN LISTS record_files)
  set_property(DIRECTORY ${CMAKE_SOURCE_DIR} APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${file})
  file(STRINGS ${file} lines REGEX "struct Describes<[A-Za-z]+>|constexpr auto kind = Kind::")
  set(type "")
  foreach(line IN LISTS lines)
    if(line MATCHES "struct Describes<([A-Za-z]+)>")
      set(type ${CMAKE_MATCH_1})
    elseif(line MATCHES "kind = Kind::([a-z0-9_]+)")
      if(NOT type)
        message(FATAL_ERROR "${file}: a kind, ${CMAKE_MATCH_1}, stands outside a description")
      endif()
      string(APPEND kinds "${CMAKE_MATCH_1},\n")
      string(APPEND kind_names "\"${CMAKE_MATCH_1}\",\n")
      list(APPEND types ${type})
      set(type "")
    endif()
  endforeach()
  get_filename_component(name ${file} NAME)
  if(NOT name STREQUAL "all.hpp")
    string(APPEND records "#include \"domain/records/${name}\"\n")
  endif()
endforeach()
list(JOIN types ",\n" types)
set(made ${CMAKE_BINARY_DIR}/include/domain/domain_made)
foreach(list kinds kind_names records types)
  file(CONFIGURE OUTPUT ${made}/${list}.inc CONTENT "${${list}}" @ONLY)
endforeach()
