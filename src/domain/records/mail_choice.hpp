// Whether a worker is told by e-mail that work waits, and when.
#pragma once
#include "domain/records/codes.hpp"

namespace sightline
{

enum class MailWhen : std::uint8_t { each_morning, at_once, never };
inline constexpr std::array mail_when_codes{Code{"each_morning", "Each working morning, all in one message"},
                                            Code{"at_once", "At once, when someone sends me work"},
                                            Code{"never", "Never"}};
constexpr std::span<Code const> codes_of(MailWhen)
{
    return mail_when_codes;
}

struct MailChoice { // about: the worker, whose own it is
    std::optional<MailWhen> when;
};
template <> struct Describes<MailChoice> {
    static constexpr auto kind = Kind::mail_choice;
    static constexpr std::string_view title = "Notification by e-mail",
                                      purpose = "When a worker is told by e-mail that work waits.";
    static constexpr auto fields = std::tuple{
        field(&MailChoice::when, "when", "When do you want to be told by e-mail?", {.required = true}),
    };
    static constexpr std::array<Extract, 0> extracts{};
};

} // namespace sightline
