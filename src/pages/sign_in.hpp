// Signing in, and being told that one is out.
#pragma once
#include "pages/parts.hpp"

namespace sightline::pages
{

enum class SignInNotice : std::uint8_t { none, signed_out, timed_out, sign_in_first };

struct DemoPerson { // an invented person one can sign in as
    PersonId id;
    std::string name; // "Samira Rahman"
    std::string role; // "Social worker"
    std::string team; // "Care planning team 2"; empty for none
};

struct DemoGroup {
    std::string heading; // "Care planning team 2", "Directors"
    std::vector<DemoPerson> people;
};

struct SignIn {
    std::string name; // as typed, so that it is not lost
    Problems problems;
    bool locked_out{}; // too many wrong passwords
    SignInNotice notice = SignInNotice::none;
    std::string then;            // the address to go on to; an address of ours
    std::vector<DemoGroup> demo; // only in the demonstration
};

// POSTs name, password, then to /sign-in; or person, then to /sign-in/as.
std::string sign_in(Frame const& frame, SignIn const& shown);

} // namespace sightline::pages
