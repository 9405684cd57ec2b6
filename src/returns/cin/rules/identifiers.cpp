// Rules of ChildIdentifiers: who the child is.
#include "returns/cin/code_sets.hpp"
#include "returns/cin/rules.hpp"

namespace sightline::returns::cin
{
namespace
{

bool is_digits(std::string_view text)
{
    return std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}
bool is_upn_letter(char c)
{
    return upn_letters.find(c) != std::string_view::npos;
}
bool is_upn_end(char c)
{
    return is_digits({&c, 1}) || is_upn_letter(c);
}

// The first letter a UPN must have, worked out from the twelve characters after it; nothing when they cannot be those
// of one.
std::optional<char> upn_check_letter(std::string_view upn)
{
    if (upn.size() != 13 || !is_digits(upn.substr(1, 11)) || !is_upn_end(upn[12])) return std::nullopt;
    std::size_t sum = 0;
    for (std::size_t i = 1; i <= 12; ++i) {
        auto const value =
            is_digits(upn.substr(i, 1)) ? static_cast<std::size_t>(upn[i] - '0') : upn_letters.find(upn[i]);
        sum += value * (i + 1);
    }
    return upn_letters[sum % 23];
}

std::string_view part(Cell const& cell, std::size_t from, std::size_t length)
{
    return std::string_view{cell.text}.substr(std::min(from, cell.text.size()), length);
}

// The first character of a UPN is the check letter of the twelve after it, weighted 2 to 13.
void rule_1510(Child const& child, Setting const&, Flags& flags)
{
    auto const& upn = child.identifiers.upn;
    auto const letter = upn_check_letter(upn.text);
    if (letter && *letter != upn.text[0])
        flags.flag({upn}, "A UPN must begin with its check letter, which for this one is {}", *letter);
}

// Characters 2 to 4 of a UPN are the code of a local authority.
void rule_1530(Child const& child, Setting const& setting, Flags& flags)
{
    auto const& upn = child.identifiers.upn;
    if (upn.given() && !is_authority_code(part(upn, 1, 3), setting.year))
        flags.flag({upn}, "Characters 2 to 4 of a UPN must be the code of a local authority; “{}” is none",
                   part(upn, 1, 3));
}

// Characters 5 to 12 of a UPN are digits.
void rule_1540(Child const& child, Setting const&, Flags& flags)
{
    auto const& upn = child.identifiers.upn;
    auto const middle = part(upn, 4, 8);
    if (upn.given() && (middle.size() < 8 || !is_digits(middle)))
        flags.flag({upn}, "Characters 5 to 12 of a UPN must be digits; they are “{}”", middle);
}

// Character 13 of a UPN is a digit, or a letter other than I, O and S.
void rule_1550(Child const& child, Setting const&, Flags& flags)
{
    auto const& upn = child.identifiers.upn;
    if (upn.given() && (upn.text.size() < 13 || !is_upn_end(upn.text[12])))
        flags.flag({upn}, "Character 13 of a UPN must be a digit, or a letter other than I, O and S; it is “{}”",
                   part(upn, 12, 1));
}

// FormerUPN, when given, is a letter (not I, O, S), eleven digits, and a digit or letter (not I, O, S).
void rule_1560Q(Child const& child, Setting const&, Flags& flags)
{
    auto const& upn = child.identifiers.former_upn;
    auto const& text = upn.text;
    bool const right =
        text.size() == 13 && is_upn_letter(text[0]) && is_digits(part(upn, 1, 11)) && is_upn_end(text[12]);
    if (upn.given() && !right)
        flags.flag({upn}, "A former UPN should be a letter, eleven digits, and a digit or letter, without I, O and S");
}

// LAchildID has at most 20 characters.
void rule_1570(Child const& child, Setting const&, Flags& flags)
{
    auto const& id = child.identifiers.id;
    // Bytes that only continue a character do not count.
    auto const length =
        std::ranges::count_if(id.text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; });
    if (length > 20) flags.flag({id}, "LAchildID must have at most 20 characters; it has {}", length);
}

// LAchildID has letters and digits only.
void rule_1580(Child const& child, Setting const&, Flags& flags)
{
    auto const& id = child.identifiers.id;
    auto const plain = [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    };
    if (!std::ranges::all_of(id.text, plain)) flags.flag({id}, "LAchildID must have letters and digits only");
}

// Sex is required, one of M, F, U. Before 2024-25, GenderCurrent in its place, one of 0, 1, 2, 9.
void rule_4180(Child const& child, Setting const& setting, Flags& flags)
{
    auto const& who = child.identifiers;
    if (setting.year >= 2025 ? in(sexes, who.sex.text) : sex_of(who).has_value()) return;
    flags.flag({who.sex}, "Sex must be given, as M, F or U; it is {}", said(who.sex));
}

// LAchildID is required.
void rule_8500(Child const& child, Setting const&, Flags& flags)
{
    if (!child.identifiers.id.given()) flags.flag({child.identifiers.id}, "Every child must have an LAchildID");
}

// PersonBirthDate is missing, or on or before REF.
void rule_8520(Child const& child, Setting const& setting, Flags& flags)
{
    auto const& birth = child.identifiers.birth;
    if (birth.day && *birth.day > *setting.reference)
        flags.flag({birth}, "A child must be born by the reference date; the date of birth is {}", said(birth));
}

// Exactly one of PersonBirthDate and ExpectedPersonBirthDate is given.
void rule_8525Q(Child const& child, Setting const&, Flags& flags)
{
    auto const& [birth, expected] = std::tie(child.identifiers.birth, child.identifiers.expected_birth);
    if (birth.given() == expected.given())
        flags.flag({birth, expected}, "Either a date of birth or an expected one should be given; {} given",
                   birth.given() ? "both are" : "neither is");
}

// ExpectedPersonBirthDate lies from 30 days before REF to 9 months after it.
void rule_8530Q(Child const& child, Setting const& setting, Flags& flags)
{
    auto const& expected = child.identifiers.expected_birth;
    auto const first = *setting.reference - std::chrono::days{30}, last = months_after(*setting.reference, 9);
    if (expected.day && (*expected.day < first || *expected.day > last))
        flags.flag({expected}, "The expected date of birth should lie from {} to {}; it is {}", words(first),
                   words(last), said(expected));
}

// PersonDeathDate is on or after PersonBirthDate.
void rule_8535Q(Child const& child, Setting const&, Flags& flags)
{
    auto const& [birth, death] = std::tie(child.identifiers.birth, child.identifiers.death);
    if (earlier(death, birth))
        flags.flag({birth, death}, "The date of death ({}) should not be before the date of birth ({})", said(death),
                   said(birth));
}

// PersonDeathDate lies within CY.
void rule_8545Q(Child const& child, Setting const& setting, Flags& flags)
{
    auto const& death = child.identifiers.death;
    if (death.day && !setting.in_year(*death.day))
        flags.flag({death}, "The date of death should lie within the census year; it is {}", said(death));
}

// Every child has at least one CINdetails group.
void rule_8590(Child const& child, Setting const&, Flags& flags)
{
    if (child.episodes.empty())
        flags.flag({child.identifiers.id}, "Every child must have at least one CINdetails group");
}

// An unborn child (expected birth date only) has the sex U. Before 2024-25, the gender 0; 9 is another answer.
void rule_8750(Child const& child, Setting const&, Flags& flags)
{
    auto const& who = child.identifiers;
    if (who.expected_birth.given() && !who.birth.given() && sex_of(who) != Sex::unknown)
        flags.flag({who.sex, who.birth, who.expected_birth}, "The sex of an unborn child must be U; it is {}",
                   said(who.sex));
}

// A child older than 6 on REF with an episode that is not NFA has a UPN, or a UPNunknown of UN2 to UN7.
void rule_8770Q(Child const& child, Setting const& setting, Flags& flags)
{
    auto const& who = child.identifiers;
    bool const older = who.birth.day && months_after(*who.birth.day, 6 * 12) < *setting.reference;
    if (older && !who.upn.given() && !in(upn_unknown_reasons, who.upn_unknown.text) &&
        std::ranges::any_of(child.episodes, is_not_nfa))
        flags.flag(
            {who.upn, who.upn_unknown},
            "A child of school age should have a UPN, or a reason from UN2 to UN7 for having none; the reason is {}",
            said(who.upn_unknown));
}

// UPNunknown is UN7 only when every episode of the child is NFA.
void rule_8772(Child const& child, Setting const&, Flags& flags)
{
    auto const& reason = child.identifiers.upn_unknown;
    if (reason.text != "UN7") return;
    for (auto const& episode : child.episodes)
        if (!is_nfa(episode))
            flags.flag({reason, episode.no_further_action},
                       "UN7 must be used only when every referral of the child ended in no further action");
}

// A child aged over 25 on REF has no episode that is open or closed after the 25th birthday.
void rule_8775Q(Child const& child, Setting const& setting, Flags& flags)
{
    auto const& birth = child.identifiers.birth;
    if (!birth.day) return;
    auto const birthday = months_after(*birth.day, 25 * 12);
    if (birthday >= *setting.reference) return;
    for (auto const& episode : child.episodes)
        if (!episode.closure.given() || (episode.closure.day && *episode.closure.day > birthday))
            flags.flag({birth, episode.closure},
                       "An episode should not last past the 25th birthday, {}; its closing date is {}", words(birthday),
                       said(episode.closure));
}

using enum Severity;
using enum PutRightBy;
using enum Needs;
constexpr std::array<Rule, 19> rules{{
    {"1510", error, Table::child_identifiers, analyst, rule_1510},
    {"1530", error, Table::child_identifiers, analyst, rule_1530},
    {"1540", error, Table::child_identifiers, analyst, rule_1540},
    {"1550", error, Table::child_identifiers, analyst, rule_1550},
    {"1560Q", query, Table::child_identifiers, analyst, rule_1560Q},
    {"1570", error, Table::child_identifiers, analyst, rule_1570, nothing, {2025}},
    {"1580", error, Table::child_identifiers, analyst, rule_1580, nothing, {2025}},
    {"4180", error, Table::child_identifiers, worker, rule_4180},
    {"8500", error, Table::child_identifiers, analyst, rule_8500},
    {"8520", error, Table::child_identifiers, worker, rule_8520, census_year},
    {"8525Q", query, Table::child_identifiers, worker, rule_8525Q},
    {"8530Q", query, Table::child_identifiers, worker, rule_8530Q, census_year},
    {"8535Q", query, Table::child_identifiers, worker, rule_8535Q},
    {"8545Q", query, Table::child_identifiers, worker, rule_8545Q, census_year},
    {"8590", error, Table::child_identifiers, analyst, rule_8590},
    {"8750", error, Table::child_identifiers, worker, rule_8750},
    {"8770Q", query, Table::child_identifiers, analyst, rule_8770Q, census_year},
    {"8772", error, Table::child_identifiers, analyst, rule_8772},
    {"8775Q", query, Table::child_identifiers, manager, rule_8775Q, census_year},
}};

} // namespace

std::span<Rule const> identifier_rules()
{
    return rules;
}

} // namespace sightline::returns::cin
