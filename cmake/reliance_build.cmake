# How every part of Reliance is compiled, and the two functions that declare a room and a test.

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
if(NOT CMAKE_BUILD_TYPE)
  set(CMAKE_BUILD_TYPE Release)
endif()

add_library(reliance_options INTERFACE)
target_compile_options(reliance_options INTERFACE
  -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Wnon-virtual-dtor -Woverloaded-virtual -Wcast-align -Werror
  # The same bits on every machine: no contraction of a*b+c into one rounding.
  -ffp-contract=off)
if(RELIANCE_SANITIZE)
  target_compile_options(reliance_options INTERFACE -fsanitize=${RELIANCE_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
  target_link_options(reliance_options INTERFACE -fsanitize=${RELIANCE_SANITIZE})
endif()

# What is neither hot nor shipped as a library, the tests and the command line, is optimised less: they compile twice as fast.
add_library(reliance_quickly_built INTERFACE)
target_compile_options(reliance_quickly_built INTERFACE $<$<CONFIG:Release>:-O1> $<$<CONFIG:Debug>:-O0>)

# toml++ is header-only here and reports faults as values. All rooms must agree on it: its two flavours do not mix in one program.
add_library(reliance_toml INTERFACE)
target_compile_definitions(reliance_toml INTERFACE TOML_EXCEPTIONS=0)

# reliance_module(name SOURCES … HEADERS … [USES rooms …] [LINKS libraries …]): one target per room of the house.
function(reliance_module name)
  cmake_parse_arguments(PARSE_ARGV 1 module "" "" "SOURCES;HEADERS;USES;LINKS")
  set(target reliance_${name})
  add_library(${target} STATIC ${module_SOURCES})
  add_library(reliance::${name} ALIAS ${target})
  target_sources(${target} PUBLIC FILE_SET HEADERS BASE_DIRS ${PROJECT_SOURCE_DIR}/src FILES ${module_HEADERS})
  target_include_directories(${target} PUBLIC $<BUILD_INTERFACE:${PROJECT_SOURCE_DIR}/src>)
  foreach(room IN LISTS module_USES)
    target_link_libraries(${target} PUBLIC reliance::${room})
  endforeach()
  target_link_libraries(${target} PRIVATE reliance_options ${module_LINKS})
endfunction()

# reliance_test(room SOURCES … USES rooms … [LABEL full]): one test program per room; each GoogleTest case is one ctest entry.
function(reliance_test name)
  cmake_parse_arguments(PARSE_ARGV 1 test "" "LABEL" "SOURCES;USES;LINKS")
  set(target reliance_test_${name})
  add_executable(${target} ${test_SOURCES})
  foreach(room IN LISTS test_USES)
    target_link_libraries(${target} PRIVATE reliance::${room})
  endforeach()
  target_link_libraries(${target} PRIVATE reliance_options reliance_quickly_built GTest::gtest_main ${test_LINKS})
  target_include_directories(${target} PRIVATE ${PROJECT_SOURCE_DIR}/tests)
  target_compile_definitions(${target} PRIVATE RELIANCE_SOURCE_DIR="${PROJECT_SOURCE_DIR}")
  if(test_LABEL)
    set(label LABELS ${test_LABEL})
  endif()
  gtest_discover_tests(${target} TEST_PREFIX "${name}." DISCOVERY_MODE PRE_TEST PROPERTIES TIMEOUT 900 ${label})
endfunction()

# reliance_embed(target NAME variable FILE path): the bytes of a file as `std::string_view reliance::embedded::<variable>()`.
# The header is reliance/embedded/<variable>.hpp; the object is made by the linker, so that a large file costs no compile time.
function(reliance_embed target variable file)
  set(folder ${CMAKE_CURRENT_BINARY_DIR}/embedded)
  set(header ${folder}/reliance/embedded/${variable}.hpp)
  set(source ${folder}/${variable}.cpp)
  file(GENERATE OUTPUT ${header} CONTENT
"#pragma once\n#include <string_view>\nnamespace reliance::embedded {\nstd::string_view ${variable}();\n}\n")
  file(GENERATE OUTPUT ${source} CONTENT
"#include \"reliance/embedded/${variable}.hpp\"
asm(\".section .rodata\\n.global reliance_embedded_${variable}\\n.global reliance_embedded_${variable}_end\\n\"
    \"reliance_embedded_${variable}:\\n.incbin \\\"${file}\\\"\\nreliance_embedded_${variable}_end:\\n.byte 0\\n.previous\\n\");
extern \"C\" const char reliance_embedded_${variable}[];
extern \"C\" const char reliance_embedded_${variable}_end[];
namespace reliance::embedded {
std::string_view ${variable}() {
    return {reliance_embedded_${variable}, static_cast<std::size_t>(reliance_embedded_${variable}_end - reliance_embedded_${variable})};
}
}\n")
  set_source_files_properties(${source} PROPERTIES GENERATED TRUE OBJECT_DEPENDS ${file})
  target_sources(${target} PRIVATE ${source})
  target_include_directories(${target} PRIVATE ${folder})
endfunction()
