#include "reliance/field/model.hpp"
