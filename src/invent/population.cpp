#include "invent/population.hpp"

#include <algorithm>
#include <cassert>
#include <charconv>
#include <cmath>

#include "base/csv.hpp"
#include "base/files.hpp"
#include "base/text.hpp"

namespace sightline::invent
{
namespace
{

constexpr std::array needed_rates{std::string_view{"cluster_mean"},
                                  std::string_view{"re_referral"},
                                  std::string_view{"re_referral_half_by_days"},
                                  std::string_view{"contacts_per_referral"},
                                  std::string_view{"referred_share"},
                                  std::string_view{"assessed_not_in_need"},
                                  std::string_view{"early_help_share"},
                                  std::string_view{"enquiry_share"},
                                  std::string_view{"weekday_factor"},
                                  std::string_view{"weekend_factor"},
                                  std::string_view{"plan_shape"},
                                  std::string_view{"plan_scale_months"},
                                  std::string_view{"second_plan"},
                                  std::string_view{"care_shape"},
                                  std::string_view{"care_scale_days"},
                                  std::string_view{"unaccompanied_share"},
                                  std::string_view{"disabled"},
                                  std::string_view{"missing_in_care"},
                                  std::string_view{"missing_mean"},
                                  std::string_view{"missing_size"},
                                  std::string_view{"agency_leaving"},
                                  std::string_view{"recruiting_days"},
                                  std::string_view{"private_fostering_per_1000"},
                                  std::string_view{"duplicates"},
                                  std::string_view{"wrong_merges"},
                                  std::string_view{"restricted"},
                                  std::string_view{"planted_unseen"},
                                  std::string_view{"planted_nobody"},
                                  std::string_view{"planted_unsupervised"},
                                  std::string_view{"planted_closing_in"},
                                  std::string_view{"adoption_share"},
                                  std::string_view{"hub_share"},
                                  std::string_view{"challenged"},
                                  std::string_view{"early_help_here"},
                                  std::string_view{"step_down_share"},
                                  std::string_view{"section_37"},
                                  std::string_view{"police_protection"},
                                  std::string_view{"emergency_order"},
                                  std::string_view{"child_assessment_order"},
                                  std::string_view{"secure"},
                                  std::string_view{"temporary_approval"},
                                  std::string_view{"transfer_in"},
                                  std::string_view{"pre_birth"}};

// Reads one file of the folder, giving each row its line; the heading must be exactly as expected.
struct Reader {
    std::filesystem::path folder;
    Problems problems;

    void wrong(std::string const& file, int line, std::string message)
    {
        problems.push_back({fmt::format("{}, line {}", file, line), std::move(message)});
    }

    std::vector<CsvRow> rows(std::string const& name, std::vector<std::string> const& heading)
    {
        auto const text = read_file(folder / name);
        if (!text) {
            problems.push_back({name, text.error().message});
            return {};
        }
        if (!valid_utf8(*text)) {
            problems.push_back({name, "The file is not in UTF-8"});
            return {};
        }
        auto read = read_csv(*text, name);
        if (!read) {
            problems.push_back(read.error());
            return {};
        }
        std::erase_if(*read, [](CsvRow const& row) { return row.cells.front().starts_with('#'); });
        if (read->empty() || read->front().cells != heading) {
            wrong(name, read->empty() ? 1 : read->front().line,
                  fmt::format("The heading must be {}", join(heading, ",")));
            return {};
        }
        read->erase(read->begin());
        std::erase_if(*read, [&](CsvRow const& row) {
            if (row.cells.size() != heading.size())
                wrong(name, row.line, fmt::format("There must be {} cells, not {}", heading.size(), row.cells.size()));
            else if (trimmed(row.cells.front()).empty())
                wrong(name, row.line, fmt::format("The {} is blank", heading.front()));
            else
                return false;
            return true;
        });
        return std::move(*read);
    }
    double number(std::string const& file, int line, std::string_view text)
    {
        double value{};
        auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
        if (error == std::errc{} && end == text.data() + text.size() && std::isfinite(value) && value >= 0)
            return value;
        wrong(file, line, fmt::format("“{}” is not a number of 0 or more", text));
        return 0;
    }
    std::optional<std::size_t> group(std::string const& file, int line, std::string_view text)
    {
        auto const found = std::ranges::find(name_groups, text);
        if (found != name_groups.end()) return static_cast<std::size_t>(found - name_groups.begin());
        wrong(file, line, fmt::format("“{}” is not a name group", text));
        return std::nullopt;
    }
};

void read_names(Reader& reader, Population& population)
{
    std::string const given = "given_names.csv", family = "surnames.csv";
    for (auto const& row : reader.rows(given, {"given_name", "group", "sex"}))
        if (auto const group = reader.group(given, row.line, row.cells[1])) {
            if (row.cells[2] != "F" && row.cells[2] != "M") reader.wrong(given, row.line, "The sex must be F or M");
            (row.cells[2] == "F" ? population.girls : population.boys)[*group].push_back(row.cells[0]);
        }
    for (auto const& row : reader.rows(family, {"surname", "group"}))
        if (auto const group = reader.group(family, row.line, row.cells[1]))
            population.surnames[*group].push_back(row.cells[0]);
    for (std::size_t i = 0; i < group_count; ++i)
        if (population.girls[i].empty() || population.boys[i].empty() || population.surnames[i].empty())
            reader.problems.push_back({given, fmt::format("There are no names for the group “{}”", name_groups[i])});
}

void read_groups(Reader& reader, Population& population)
{
    std::string const file = "group_weights.csv";
    for (auto const& row : reader.rows(
             file, {"dfe_major_group", "share_child_pop", "share_cin", "share_cla_non_uasc", "name_group_mix"})) {
        EthnicGroup group{
            row.cells[0], reader.number(file, row.line, row.cells[2]), reader.number(file, row.line, row.cells[3]), {}};
        for (auto const part : split(row.cells[4], ';')) {
            auto const colon = part.find(':');
            if (colon == std::string_view::npos) {
                reader.wrong(file, row.line, "The mix is written group:share;group:share");
                continue;
            }
            if (auto const name = reader.group(file, row.line, part.substr(0, colon)))
                group.names[*name] = reader.number(file, row.line, part.substr(colon + 1));
        }
        population.ethnic.push_back(std::move(group));
    }
}

void read_places(Reader& reader, Population& population)
{
    std::string const file = "street_parts.csv";
    for (auto const& row : reader.rows(file, {"part", "kind"})) {
        if (row.cells[1] == "prefix")
            population.street_prefix.push_back(row.cells[0]);
        else if (row.cells[1] == "suffix")
            population.street_suffix.push_back(row.cells[0]);
        else if (row.cells[1] == "type")
            population.street_type.push_back(row.cells[0]);
        else
            reader.wrong(file, row.line, "The kind must be prefix, suffix or type");
    }
    for (auto const& row : reader.rows("school_parts.csv", {"pattern", "phase"}))
        population.schools[row.cells[1]].push_back(row.cells[0]);
    for (std::string const phase : {"nursery", "primary", "secondary", "special"})
        if (population.schools[phase].empty())
            reader.problems.push_back({"school_parts.csv", fmt::format("There is no {} school", phase)});
    if (population.street_prefix.empty() || population.street_suffix.empty() || population.street_type.empty())
        reader.problems.push_back({file, "There must be prefixes, suffixes and types"});
}

void read_rates(Reader& reader, Population& population)
{
    std::string const file = "rates.csv";
    for (auto const& row : reader.rows(file, {"rate", "value", "source", "meaning"}))
        population.rates[row.cells[0]] = reader.number(file, row.line, row.cells[1]);
    for (auto const name : needed_rates)
        if (!population.rates.contains(name))
            reader.problems.push_back({file, fmt::format("The rate “{}” is missing", name)});
}

void read_story(Reader& reader, Population& population)
{
    std::string const file = "story.csv";
    std::vector<std::string> heading{"measure"};
    for (int const month : Story::months) heading.push_back(fmt::format("m{}", month));
    heading.emplace_back("meaning");
    for (auto const& row : reader.rows(file, heading)) {
        auto& curve = population.story.curves[row.cells[0]];
        for (std::size_t i = 0; i < curve.size(); ++i) curve[i] = reader.number(file, row.line, row.cells[i + 1]);
    }
    for (std::string const name :
         {"referrals",       "agency",           "leaving",          "visits_in_time", "visits_recorded", "seen_alone",
          "reviews_in_time", "meetings_in_time", "supervision",      "decisions",      "checked",         "allocated",
          "gap_days",        "assessment_pace",  "offered",          "interviewed",    "permanence",      "plan_share",
          "care_share",      "no_action",        "missing_recorded", "pictures",       "health_in_time"})
        if (!population.story.curves.contains(name))
            reader.problems.push_back({file, fmt::format("The measure “{}” is missing", name)});
}

} // namespace

double Story::at(std::string_view measure, double month) const
{
    auto const found = curves.find(measure);
    assert(found != curves.end());
    auto const& curve = found->second;
    if (month <= months.front()) return curve.front();
    for (std::size_t i = 1; i < months.size(); ++i)
        if (month <= months[i]) {
            double const share = (month - months[i - 1]) / (months[i] - months[i - 1]);
            return curve[i - 1] + share * (curve[i] - curve[i - 1]);
        }
    return curve.back();
}

double Population::rate(std::string_view name) const
{
    auto const found = rates.find(name);
    assert(found != rates.end());
    return found->second;
}

Outcomes<Population> read_population(std::filesystem::path const& folder)
{
    Population population;
    Reader reader{folder, {}};
    read_names(reader, population);
    read_groups(reader, population);
    read_places(reader, population);
    read_rates(reader, population);
    read_story(reader, population);
    if (!reader.problems.empty()) return std::unexpected(std::move(reader.problems));
    return population;
}

} // namespace sightline::invent
