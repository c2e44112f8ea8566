#pragma once

#include <iterator>
#include <tl/expected.hpp>
#include <utility>

#include "reliance/base/error.hpp"

namespace reliance {

/// Everything that is wrong with an input, in the order of the input: a reader reports all faults at once, not only the first.
class Problems {
public:
    Problems() = default;
    Problems(Error error) { errors_.push_back(std::move(error)); }

    void add(Error error) { errors_.push_back(std::move(error)); }
    void add(ErrorCode code, std::vector<std::string> arguments, std::string where) {
        errors_.push_back({code, std::move(arguments), std::move(where)});
    }
    void add(Problems other) {
        errors_.insert(errors_.end(), std::make_move_iterator(other.errors_.begin()),
                       std::make_move_iterator(other.errors_.end()));
    }

    bool empty() const { return errors_.empty(); }
    std::size_t size() const { return errors_.size(); }
    const Error& front() const { return errors_.front(); }
    auto begin() const { return errors_.begin(); }
    auto end() const { return errors_.end(); }

private:
    std::vector<Error> errors_;
};

/// A value, or everything that stood in its way.
template <class T>
using Result = tl::expected<T, Problems>;

/// Shorthand for the failed state of any `Result`.
inline tl::unexpected<Problems> failure(Problems problems) { return tl::unexpected<Problems>(std::move(problems)); }
inline tl::unexpected<Problems> failure(ErrorCode code, std::vector<std::string> arguments = {}, std::string where = {}) {
    return failure(Error{code, std::move(arguments), std::move(where)});
}

}  // namespace reliance
