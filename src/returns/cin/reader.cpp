#include "returns/cin/reader.hpp"

#include "base/text.hpp"
#include "returns/cin/xml_stream.hpp"

namespace sightline::returns::cin
{
namespace
{

enum class Where : std::uint8_t {
    document,
    message,
    header,
    collection,
    source,
    children,
    child,
    identifiers,
    characteristics,
    disabilities,
    episode,
    assessment,
    factors,
    cin_plan,
    section47,
    protection_plan,
    reviews,
    pre_proceedings
};

enum class Times : std::uint8_t { once, many };

// Which group may stand where: the shape of the file.
struct GroupShape {
    Where inside;
    std::string_view name;
    Where opens;
    Times times;
};
constexpr std::array group_shapes{
    GroupShape{Where::document, "Message", Where::message, Times::once},
    GroupShape{Where::message, "Header", Where::header, Times::once},
    GroupShape{Where::header, "CollectionDetails", Where::collection, Times::once},
    GroupShape{Where::header, "Source", Where::source, Times::many},
    GroupShape{Where::message, "Children", Where::children, Times::once},
    GroupShape{Where::children, "Child", Where::child, Times::many},
    GroupShape{Where::child, "ChildIdentifiers", Where::identifiers, Times::once},
    GroupShape{Where::child, "ChildCharacteristics", Where::characteristics, Times::once},
    GroupShape{Where::characteristics, "Disabilities", Where::disabilities, Times::once},
    GroupShape{Where::child, "CINdetails", Where::episode, Times::many},
    GroupShape{Where::episode, "Assessments", Where::assessment, Times::many},
    GroupShape{Where::assessment, "FactorsIdentifiedAtAssessment", Where::factors, Times::once},
    GroupShape{Where::episode, "CINPlanDates", Where::cin_plan, Times::many},
    GroupShape{Where::episode, "Section47", Where::section47, Times::many},
    GroupShape{Where::episode, "ChildProtectionPlans", Where::protection_plan, Times::many},
    // The schema has one Reviews group with many dates; some case systems write a group for each date.
    GroupShape{Where::protection_plan, "Reviews", Where::reviews, Times::many},
    GroupShape{Where::episode, "PreProceedingsandFGDM", Where::pre_proceedings, Times::many},
};

// Findings of the file itself past this are counted, not kept.
constexpr std::size_t most_findings = 20'000;
// Past these a file is not a census but something made to do harm.
constexpr std::size_t longest_value = 10'000;
constexpr std::size_t most_strange_names = 1'000;
constexpr std::size_t most_groups_of_a_child = 2'000;
constexpr std::size_t most_values_of_a_child = 20'000;

// yyyy-mm-dd, as XML has it, with or without a zone or a midnight after it. A day written dd/mm/yyyy can be read too.
std::optional<Date> day_of(std::string_view text)
{
    if (text.size() == 10 && text[2] == '/' && text[5] == '/')
        return parse_iso_date(fmt::format("{}-{}-{}", text.substr(6), text.substr(3, 2), text.substr(0, 2)));
    auto const after = text.size() > 10 ? text.substr(10) : std::string_view{};
    bool const zone = after == "Z" || (after.size() == 6 && (after[0] == '+' || after[0] == '-'));
    if (!after.empty() && !zone && !after.starts_with("T00:00:00")) return std::nullopt;
    return parse_iso_date(text.substr(0, 10));
}

// Enough of a text to know it by, whole characters only.
std::string_view beginning(std::string_view text)
{
    constexpr std::size_t enough = 60;
    if (text.size() <= enough) return text;
    auto length = enough;
    while (length > 0 && (static_cast<unsigned char>(text[length]) & 0xC0U) == 0x80U) --length;
    return text.substr(0, length);
}

class CensusListener : public XmlListener
{
public:
    explicit CensusListener(OnChild const& on_child) : on_child_(on_child)
    {
        open_.push_back({Where::document, {}, {}});
    }

    void start(std::string_view name, int line) override
    {
        if (stopped_) return;
        if (skipping_ > 0) {
            ++skipping_;
            return;
        }
        if (value_ != nullptr) return skip(name, line, "it stands inside a value");
        auto const shape = std::ranges::find_if(
            group_shapes, [&](auto const& one) { return one.inside == open_.back().where && one.name == name; });
        if (shape != group_shapes.end()) return open_group(*shape, line);
        if (open_.back().where == Where::document) {
            other_document_ = name;
            stopped_ = true;
            return;
        }
        if (auto* const cell = cell_named(name)) return open_value(*cell, line);
        bool const known_elsewhere =
            std::ranges::any_of(group_shapes, [&](auto const& one) { return one.name == name; });
        skip(name, line, known_elsewhere ? "it stands in the wrong place" : "it is not part of the census here");
    }

    void end() override
    {
        if (stopped_) return;
        if (skipping_ > 0) {
            --skipping_;
        } else if (value_ != nullptr) {
            close_value();
        } else if (open_.size() > 1) {
            close_group();
        }
    }

    void text(std::string_view part, int line) override
    {
        if (skipping_ > 0 || stopped_) return;
        if (value_ != nullptr) {
            if (text_.size() < longest_value) text_ += part;
            return;
        }
        auto const stray = trimmed(part);
        if (!stray.empty() && open_.size() > 1)
            say(line, {}, beginning(stray), "Text stands between elements, where none belongs; it was left out");
    }

    bool wants_more() const override { return !stopped_; }

    bool found_census() const { return found_census_; }
    std::string const& other_document() const { return other_document_; }
    std::string const& why_stopped() const { return why_stopped_; }

    // The file broke off, or was not read further.
    void broke_off(std::string_view why, int line)
    {
        auto const child =
            in_child_ ? fmt::format(" in the middle of the child “{}”, who is left out", child_.id()) : "";
        say(line, {}, {},
            fmt::format("The file cannot be read past line {}{}: {}. Children before it were checked, whatever follows "
                        "was not",
                        line, child, why));
    }

    Reading finish()
    {
        place_header(header_);
        if (findings_not_kept_ > 0) {
            auto const more = fmt::format("{} more things like these were met and are not listed", findings_not_kept_);
            reading_.findings.push_back({.rule = "FILE", .severity = Severity::reading, .message = more});
        }
        reading_.header = header_;
        return std::move(reading_);
    }

private:
    struct Open {
        Where where;
        std::vector<Cell*> cells; // the values that may stand in it
        std::vector<Where> held;  // groups met in it that may stand there once
    };

    void say(int line, std::string_view field, std::string_view value, std::string message, Cell const* cell = nullptr)
    {
        if (reading_.findings.size() >= most_findings) {
            ++findings_not_kept_;
            return;
        }
        reading_.findings.push_back({.rule = "FILE",
                                     .severity = Severity::reading,
                                     .child = {},
                                     .table = cell != nullptr ? name_of(cell->table) : "",
                                     .field = field,
                                     .row = cell != nullptr ? cell->row : -1,
                                     .line = line,
                                     .value = std::string{value},
                                     .message = std::move(message)});
    }

    void skip(std::string_view name, int line, std::string_view why)
    {
        skipping_ = 1;
        say(line, {}, beginning(name),
            fmt::format("The element “{}” was left out with what it holds: {}", beginning(name), why));
        strange_names_.emplace(beginning(name));
        if (strange_names_.size() > most_strange_names) stop("more than 1,000 different elements are unknown");
    }

    void stop(std::string why)
    {
        stopped_ = true;
        why_stopped_ = std::move(why);
    }

    void open_group(GroupShape const& shape, int line)
    {
        auto& held = open_.back().held;
        if (shape.times == Times::once) {
            if (std::ranges::find(held, shape.opens) != held.end())
                say(line, {}, shape.name,
                    fmt::format("“{}” stands here a second time; the first value of each element was kept",
                                shape.name));
            held.push_back(shape.opens);
        }
        if (in_child_ && ++groups_of_child_ > most_groups_of_a_child)
            return stop(fmt::format("the child “{}” has more than 2,000 groups", child_.id()));
        open_.push_back({shape.opens, cells_of_new(shape.opens, line), {}});
    }

    // Makes room for the group in the child, and answers the values that may stand in it.
    std::vector<Cell*> cells_of_new(Where where, int line)
    {
        auto const made = [&](auto& list) -> std::vector<Cell*> {
            list.emplace_back().line = line;
            return list.back().cells();
        };
        auto const once = [&](auto& group) -> std::vector<Cell*> {
            if (group.line == 0) group.line = line;
            return group.cells();
        };
        switch (where) {
        case Where::message: found_census_ = true; return {};
        case Where::header: header_.line = line; return {};
        case Where::collection: return header_.collection_cells();
        case Where::source: return header_.source_cells();
        case Where::child:
            child_ = {};
            child_.line = line;
            in_child_ = true;
            groups_of_child_ = values_of_child_ = 0;
            first_finding_ = reading_.findings.size();
            return {};
        case Where::identifiers: return once(child_.identifiers);
        case Where::characteristics: return once(child_.characteristics);
        case Where::episode: return made(child_.episodes);
        case Where::assessment: return made(episode().assessments);
        case Where::cin_plan: return made(episode().cin_plans);
        case Where::section47: return made(episode().section47s);
        case Where::protection_plan: return made(episode().protection_plans);
        case Where::pre_proceedings: return made(episode().pre_proceedings);
        case Where::reviews: reviews_before_ = plan().reviews.size(); return {};
        case Where::disabilities:
        case Where::factors:
        case Where::document:
        case Where::children: return {};
        }
        return {};
    }

    Episode& episode() { return child_.episodes.back(); }
    ProtectionPlan& plan() { return episode().protection_plans.back(); }

    // The place of a value that may stand in the open group: its one cell, or a new one where it may repeat.
    Cell* cell_named(std::string_view name)
    {
        auto const added = [](std::vector<Cell>& list, Cell cell) { return &list.emplace_back(std::move(cell)); };
        switch (open_.back().where) {
        case Where::disabilities:
            return name == "Disability" ? added(child_.characteristics.disabilities, new_disability()) : nullptr;
        case Where::factors:
            return name == "AssessmentFactors" ? added(episode().assessments.back().factors, new_factor()) : nullptr;
        case Where::reviews: return name == "CPPreviewDate" ? added(plan().reviews, new_review()) : nullptr;
        default: break;
        }
        auto const& cells = open_.back().cells;
        auto const found = std::ranges::find_if(cells, [&](Cell const* cell) { return cell->field == name; });
        return found == cells.end() ? nullptr : *found;
    }

    void open_value(Cell& cell, int line)
    {
        if (in_child_ && ++values_of_child_ > most_values_of_a_child)
            return stop(fmt::format("the child “{}” has more than 20,000 values", child_.id()));
        value_ = &cell;
        value_line_ = line;
        text_.clear();
    }

    void close_value()
    {
        auto& cell = *std::exchange(value_, nullptr);
        auto const text = trimmed(text_);
        if (text.size() >= longest_value)
            say(value_line_, cell.field, beginning(text), "The value is longer than 10,000 characters; it was cut off");
        if (cell.given()) {
            if (cell.text != text)
                say(value_line_, cell.field, text,
                    fmt::format("“{}” is given a second time here; the first, “{}”, was kept", cell.field, cell.text));
            return;
        }
        cell.line = value_line_;
        cell.text = text;
        if (cell.reads == Reads::day && !text.empty()) cell.day = day_of(text);
        if (cell.table == Table::header) say_unreadable(cell);
    }

    void close_group()
    {
        auto const where = open_.back().where;
        open_.pop_back();
        if (where == Where::reviews && plan().reviews.size() == reviews_before_) plan().reviews.push_back(new_review());
        if (where == Where::child) close_child();
    }

    void close_child()
    {
        in_child_ = false;
        place_rows(child_, rows_);
        if (child_.identifiers.line == 0)
            say(child_.line, {}, {}, "This child has no ChildIdentifiers, so findings cannot name the child");
        if (child_.characteristics.line == 0) say(child_.line, {}, {}, "This child has no ChildCharacteristics");
        each_cell(child_, [&](Cell const& cell) { say_unreadable(cell); });
        for (auto i = first_finding_; i < reading_.findings.size(); ++i) reading_.findings[i].child = child_.id();
        ++reading_.children;
        on_child_(header_, std::move(child_));
    }

    void say_unreadable(Cell const& cell)
    {
        if (cell.reads != Reads::day || !cell.given()) return;
        if (cell.day && cell.text[2] != '/') return;
        auto message =
            cell.day ? fmt::format("{} must be written yyyy-mm-dd; “{}” was read as {}", cell.field, cell.text,
                                   words(*cell.day))
                     : fmt::format("{} must be a day, written yyyy-mm-dd; “{}” cannot be read and counts as not known",
                                   cell.field, beginning(cell.text));
        say(cell.line, cell.field, beginning(cell.text), std::move(message), &cell);
    }

    OnChild const& on_child_;
    Reading reading_;
    Header header_;
    Child child_;
    Rows rows_{};
    std::vector<Open> open_;
    Cell* value_ = nullptr; // the value being read
    int value_line_ = 0;
    std::string text_;
    int skipping_ = 0; // how deep inside an element that is left out
    bool in_child_ = false;
    std::size_t groups_of_child_ = 0, values_of_child_ = 0;
    std::size_t first_finding_ = 0; // of this child
    std::size_t reviews_before_ = 0;
    std::size_t findings_not_kept_ = 0;
    std::set<std::string, std::less<>> strange_names_;
    bool found_census_ = false;
    bool stopped_ = false;
    std::string other_document_;
    std::string why_stopped_;
};

} // namespace

Outcome<Reading> read_census(NextBytes const& next, OnChild const& on_child)
{
    CensusListener listener{on_child};
    auto const end = read_xml(next, listener);
    if (end.doctype)
        return problem("file",
                       "The file defines its own entities (DOCTYPE), as files made to do harm do and returns never "
                       "do. It was not read.");
    if (!listener.other_document().empty())
        return problem("file", fmt::format("This is not a CIN census: its first element is “{}”, not “Message”.",
                                           listener.other_document()));
    if (!listener.found_census())
        return problem("file", fmt::format("The file cannot be read as XML: {} (line {}).", end.why, end.line));
    if (!end.why.empty())
        listener.broke_off(listener.why_stopped().empty() ? end.why : listener.why_stopped(), end.line);
    return listener.finish();
}

} // namespace sightline::returns::cin
