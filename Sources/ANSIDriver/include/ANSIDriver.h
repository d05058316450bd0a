// The narrow entry points of libapiodbc.so under their own names, and nothing wide; see forward.c.
#pragma once
