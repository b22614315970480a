// The only place where an OpenGL loader is included. Everything else includes this, so that the loader is one decision.
#pragma once

#if defined(MYOSCOPE_GL_GLAD)
#include <glad/glad.h>
#else
#include <epoxy/gl.h>
#endif
