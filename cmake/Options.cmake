option(MYOSCOPE_WERROR "Treat warnings as errors" OFF)
set(MYOSCOPE_SANITIZE "" CACHE STRING "Sanitizers, as given to -fsanitize= (address,undefined or thread)")
set(MYOSCOPE_GL_LOADER "auto" CACHE STRING "OpenGL loader behind src/gfx/gl.h: auto, glad or epoxy")
set_property(CACHE MYOSCOPE_GL_LOADER PROPERTY STRINGS auto glad epoxy)

find_program(CCACHE ccache)
if(CCACHE)
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CCACHE})
endif()

add_library(myo_flags INTERFACE)
target_compile_options(myo_flags INTERFACE -Wall -Wextra -Wshadow -Wnon-virtual-dtor -Wold-style-cast -Wconversion
                                           -Wno-sign-conversion)
# g++ 12 sees overlaps in std::string and, under sanitizers, unset members in std::regex that are not there.
target_compile_options(myo_flags INTERFACE -Wno-restrict $<$<BOOL:${MYOSCOPE_SANITIZE}>:-Wno-maybe-uninitialized>)
if(MYOSCOPE_WERROR)
  target_compile_options(myo_flags INTERFACE -Werror)
endif()
if(MYOSCOPE_SANITIZE)
  add_compile_options(-fsanitize=${MYOSCOPE_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
  add_link_options(-fsanitize=${MYOSCOPE_SANITIZE})
endif()
