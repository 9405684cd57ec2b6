#include "returns/cin/check.hpp"

#include <fstream>
#include <future>
#include <thread>

#include "returns/cin/reader.hpp"
#include "returns/cin/rules.hpp"

namespace sightline::returns::cin
{
namespace
{

// The day the census year ends, as the person asking or the header says.
std::optional<Date> reference_date(Header const& header, Options const& options)
{
    if (options.year) return date(*options.year, 3, 31);
    if (header.reference_date.day) return header.reference_date.day;
    int year = 0;
    auto const& text = header.year.text;
    std::from_chars(text.data(), text.data() + text.size(), year);
    return year > 0 ? real_date(year, 3, 31) : std::nullopt;
}

int collection_year_of(Date reference)
{
    std::chrono::year_month_day const day{reference};
    return static_cast<int>(day.year()) + (day.month() > std::chrono::March ? 1 : 0);
}

Setting setting_of(Header const& header, Options const& options)
{
    Setting setting{.year = last_year, .reference = reference_date(header, options), .calendar = &options.calendar};
    if (setting.reference) {
        auto const year = collection_year_of(*setting.reference);
        if (year >= first_year && year <= last_year) setting.year = year;
    }
    return setting;
}

std::string why_not_applied(Rule const& rule, Setting const& setting)
{
    if (!rule.years.hold(setting.year)) return fmt::format("not in force in {}", collection_year_words(setting.year));
    if (rule.needs == Needs::census_year && !setting.reference)
        return "needs the census year: the file has no ReferenceDate and no year was asked for";
    return {};
}

template <class Check> std::vector<Rule const*> rules_to_apply(Setting const& setting)
{
    std::vector<Rule const*> apply;
    for (auto const& rule : all_rules())
        if (std::holds_alternative<Check>(rule.check) && why_not_applied(rule, setting).empty()) apply.push_back(&rule);
    return apply;
}

std::vector<Finding> check_batch(std::vector<Child> const& children, Setting const& setting,
                                 std::vector<Rule const*> const& rules)
{
    std::vector<Finding> findings;
    Flags flags{findings};
    for (auto const& child : children) {
        flags.about(child.id());
        for (auto const* rule : rules) {
            flags.begin(*rule);
            std::get<ChildCheck>(rule->check)(child, setting, flags);
        }
    }
    return findings;
}

// Children come one at a time; they are checked in batches beside the reading, and findings are kept in the order of
// the children.
class Checking
{
public:
    explicit Checking(Options const& options) : options_(options) {}

    void add(Header const& header, Child&& child)
    {
        if (!setting_) begin(header);
        whole_.add(child, *setting_);
        batch_.push_back(std::move(child));
        if (batch_.size() == batch_size) send();
    }

    Checked finish(Reading&& reading)
    {
        if (!setting_) begin(reading.header);
        send();
        while (!running_.empty()) collect();
        whole_.header = reading.header;
        checked_.children = reading.children;
        check_whole();
        checked_.findings.insert(checked_.findings.end(), std::make_move_iterator(reading.findings.begin()),
                                 std::make_move_iterator(reading.findings.end()));
        say_odd_header(reading.header);
        std::vector<std::string_view> order;
        for (auto const& rule : all_rules()) {
            order.push_back(rule.code);
            if (auto why = why_not_applied(rule, *setting_); why.empty())
                checked_.applied.push_back(rule.code);
            else
                checked_.not_applied.push_back({rule.code, std::move(why)});
        }
        sort(checked_.findings, order);
        return std::move(checked_);
    }

private:
    static constexpr std::size_t batch_size = 256;

    void begin(Header const& header)
    {
        setting_ = setting_of(header, options_);
        rules_ = rules_to_apply<ChildCheck>(*setting_);
    }

    void send()
    {
        if (batch_.empty()) return;
        if (running_.size() >= std::max(1U, std::thread::hardware_concurrency())) collect();
        running_.push_back(std::async(std::launch::async, [this, children = std::exchange(batch_, {})] {
            return check_batch(children, *setting_, rules_);
        }));
    }

    void collect()
    {
        auto found = running_.front().get();
        running_.pop_front();
        checked_.findings.insert(checked_.findings.end(), std::make_move_iterator(found.begin()),
                                 std::make_move_iterator(found.end()));
    }

    void check_whole()
    {
        for (auto const* rule : rules_to_apply<ReturnCheck>(*setting_)) {
            Flags flags{checked_.findings};
            flags.begin(*rule);
            std::get<ReturnCheck>(rule->check)(whole_, *setting_, flags);
        }
    }

    // What about the header a person should know before trusting the rest.
    void say_odd_header(Header const& header)
    {
        auto const say = [&](Cell const& cell, std::string message) {
            checked_.findings.push_back({.rule = "FILE",
                                         .severity = Severity::reading,
                                         .child = {},
                                         .table = name_of(cell.table),
                                         .field = cell.field,
                                         .row = cell.row,
                                         .line = cell.line,
                                         .value = cell.text,
                                         .message = std::move(message)});
        };
        if (header.collection.given() && header.collection.text != "CIN")
            say(header.collection,
                fmt::format("The header must name the collection CIN; it names “{}”", header.collection.text));
        if (!setting_->reference && header.reference_date.day)
            say(header.reference_date,
                "The header must come before the children; its reference date came too late to be used");
        if (!setting_->reference) return;
        auto const year = collection_year_of(*setting_->reference);
        if (header.reference_date.day && header.reference_date.day != setting_->reference)
            say(header.reference_date, fmt::format("The file is of {} and was checked as one of {}, as asked",
                                                   said(header.reference_date), collection_year_words(year)));
        if (year >= first_year && year < first_year_read)
            say(header.reference_date,
                fmt::format("The rules of {} could not be read anywhere; those of {} were used",
                            collection_year_words(year), collection_year_words(first_year_read)));
        if (year != setting_->year)
            say(header.reference_date,
                fmt::format("The rules of {} are not known here; those of {} were used, with the reference date {}",
                            collection_year_words(year), collection_year_words(setting_->year),
                            words(*setting_->reference)));
    }

    Options const& options_;
    std::optional<Setting> setting_; // known when the first child comes
    std::vector<Rule const*> rules_;
    WholeReturn whole_;
    std::vector<Child> batch_;
    Checked checked_;
    std::deque<std::future<std::vector<Finding>>> running_; // last, so that it is waited for before the rest goes
};

Outcome<Checked> check(NextBytes const& next, Options const& options)
{
    Checking checking{options};
    auto reading =
        read_census(next, [&](Header const& header, Child&& child) { checking.add(header, std::move(child)); });
    if (!reading) return std::unexpected(reading.error());
    return checking.finish(std::move(*reading));
}

} // namespace

LiveRules::LiveRules(Setting const& setting) : setting_(setting)
{
    for (auto const& rule : all_rules())
        if (auto why = why_not_applied(rule, setting_); !why.empty())
            not_applied_.push_back({rule.code, std::move(why)});
    of_child_ = rules_to_apply<ChildCheck>(setting_);
    of_return_ = rules_to_apply<ReturnCheck>(setting_);
}

std::vector<Finding> LiveRules::of_child(Child child) const
{
    Rows rows{};
    place_rows(child, rows);
    std::vector<Finding> findings;
    Flags flags{findings};
    flags.about(child.id());
    for (auto const* rule : of_child_) {
        flags.begin(*rule);
        std::get<ChildCheck>(rule->check)(child, setting_, flags);
    }
    if (std::ranges::all_of(findings, [](Finding const& one) { return one.entry != 0; })) return findings;
    std::map<std::pair<std::string_view, int>, std::uint64_t> newest_of_row;
    each_cell(child, [&](Cell const& cell) {
        auto& newest = newest_of_row[{name_of(cell.table), cell.row}];
        newest = std::max(newest, cell.entry);
    });
    for (auto& finding : findings)
        if (finding.entry == 0) finding.entry = newest_of_row[{finding.table, finding.row}];
    return findings;
}

std::vector<Finding> LiveRules::of_return(WholeReturn const& whole) const
{
    std::vector<Finding> findings;
    for (auto const* rule : of_return_) {
        Flags flags{findings};
        flags.begin(*rule);
        std::get<ReturnCheck>(rule->check)(whole, setting_, flags);
    }
    return findings;
}

Outcome<Checked> check_cin(std::filesystem::path const& file, Options const& options)
{
    std::ifstream stream{file, std::ios::binary};
    std::error_code ignored;
    if (!stream || std::filesystem::is_directory(file, ignored))
        return problem("file", fmt::format("The file “{}” cannot be opened.", file.string()));
    std::vector<char> buffer(1 << 18);
    return check(
        [&] {
            stream.read(buffer.data(), static_cast<std::streamsize>(buffer.size()));
            return std::string_view{buffer.data(), static_cast<std::size_t>(stream.gcount())};
        },
        options);
}

Outcome<Checked> check_cin_bytes(std::string_view bytes, Options const& options)
{
    return check([&] { return std::exchange(bytes, {}); }, options);
}

std::optional<int> collection_year(std::string_view words)
{
    for (int year = first_year; year <= last_year + 1; ++year)
        if (words == collection_year_words(year)) return year;
    return std::nullopt;
}

std::string collection_year_words(int year)
{
    return fmt::format("{}-{:02}", year - 1, year % 100);
}

} // namespace sightline::returns::cin
