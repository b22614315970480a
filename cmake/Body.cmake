# Models the body from the figures: body.glb stands beside the program.
set(MYOSCOPE_BODY ${CMAKE_BINARY_DIR}/body.glb)
file(GLOB_RECURSE figures CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/models/*.json)
add_custom_command(
  OUTPUT ${MYOSCOPE_BODY}
  COMMAND forge ${CMAKE_SOURCE_DIR}/models -o ${MYOSCOPE_BODY}
  DEPENDS forge ${figures}
  COMMENT "Modelling the body from its figures"
  VERBATIM)
add_custom_target(body ALL DEPENDS ${MYOSCOPE_BODY})
