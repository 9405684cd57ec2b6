#include "app/sent_returns.hpp"

#include <map>
#include <set>

#include "app/query_reasons.hpp"
#include "base/csv.hpp"
#include "base/files.hpp"
#include "base/sha256.hpp"
#include "base/text.hpp"
#include "domain/records/all.hpp"

namespace sightline::app
{
namespace
{

namespace fs = std::filesystem;

std::vector<fs::path> files_in(fs::path const& file_or_folder)
{
    if (!fs::is_directory(file_or_folder)) return {file_or_folder};
    std::vector<fs::path> out;
    for (auto const& one : fs::recursive_directory_iterator{file_or_folder})
        if (one.is_regular_file()) out.push_back(one.path());
    std::ranges::sort(out);
    return out;
}

int refuse(Problem const& problem)
{
    fmt::print(stderr, "{}\n", problem.message);
    return 1;
}

// The authority as it stood when the journal's last entry was that one.
std::unique_ptr<Authority> as_of(House const& house, std::uint64_t seq, Date today)
{
    auto out = std::make_unique<Authority>(house.practice, today);
    std::vector<Entry> waiting;
    auto const flush = [&] {
        if (!waiting.empty()) out->apply(waiting);
        waiting.clear();
    };
    house.journal->read(0, [&](Entry&& entry) {
        if (entry.seq > seq) return false;
        waiting.push_back(std::move(entry));
        if (waiting.size() >= 20'000) flush();
        return true;
    });
    flush();
    return out;
}

struct Value {
    std::string text;
    std::uint64_t entry = 0;
};
using Values = std::map<std::string, Value>;

Values values_of(StatutoryReturn const& one, House const& house, View const& view, PersonState const* child, Date day)
{
    Values out;
    if (child != nullptr)
        one.values(house, view, *child, day, [&](std::string const& path, Proved const& value) {
            if (!value.value.empty()) out[path] = {value.value, value.entry};
        });
    return out;
}

using WorkerEntries = std::map<std::uint32_t, std::vector<std::uint64_t>>; // by worker, in their order

// What was recorded of workers after the entry: a return gives their registration, for one.
WorkerEntries later_of_workers(House const& house, std::uint64_t after)
{
    WorkerEntries out;
    house.journal->read(after, [&](Entry&& entry) {
        if (entry.kind == Kind::worker) out[entry.record.value].push_back(entry.seq);
        return true;
    });
    return out;
}

// The workers that the child's records name.
std::set<std::uint32_t> workers_of(PersonState const& child)
{
    std::set<std::uint32_t> out;
    for (auto const* event : child.events) {
        auto const& fields = type_of(event->kind).fields;
        for (std::size_t i = 0; i < std::min(fields.size(), event->fields().size()); ++i)
            if (fields[i].kind == ValueKind::person && event->fields()[i] != blank)
                out.insert(static_cast<std::uint32_t>(event->fields()[i]));
    }
    return out;
}

// What was recorded after the entry of the child, and of the workers that her records name.
std::vector<std::uint64_t> later_entries(PersonState const& child, std::uint64_t after, WorkerEntries const& of_workers)
{
    std::vector<std::uint64_t> out;
    for (auto const* event : child.events)
        if (event->seq > after) out.push_back(event->seq);
    if (of_workers.empty()) return out;
    for (auto const worker : workers_of(child))
        if (auto const found = of_workers.find(worker); found != of_workers.end())
            out.insert(out.end(), found->second.begin(), found->second.end());
    std::ranges::sort(out);
    return out;
}

void compare_child(std::vector<Difference>& out, std::string const& child, Values const& then, Values const& now,
                   std::vector<std::uint64_t> const& later, std::uint64_t made_from)
{
    auto const differ = [&](std::string const& path, std::string was, std::string is, std::uint64_t entry) {
        auto causes = entry > made_from ? std::vector{entry} : later;
        out.push_back({child, path, std::move(was), std::move(is), std::move(causes)});
    };
    for (auto const& [path, value] : now) {
        auto const before = then.find(path);
        if (before == then.end())
            differ(path, "", value.text, value.entry);
        else if (before->second.text != value.text)
            differ(path, before->second.text, value.text, value.entry);
    }
    for (auto const& [path, value] : then)
        if (!now.contains(path)) differ(path, value.text, "", 0);
}

std::vector<Difference> differences(StatutoryReturn const& one, House const& house, SentReturn const& sent)
{
    std::vector<Difference> out;
    auto const made_from = static_cast<std::uint64_t>(sent.made_from.value_or(0));
    auto const before = as_of(house, made_from, *sent.as_at);
    auto const then = before->now(), now = house.authority->now();
    auto const of_workers = later_of_workers(house, made_from);
    now->each_child([&](PersonState const& child) {
        auto const later = later_entries(child, made_from, of_workers);
        if (later.empty()) return true; // nothing was recorded since that her part could rest on
        auto const* earlier = then->person(child.id);
        compare_child(out, std::string{child.person.reference.text()},
                      values_of(one, house, *then, earlier, *sent.as_at),
                      values_of(one, house, *now, &child, *sent.as_at), later, made_from);
        return true;
    });
    return out;
}

std::string in_words(House const& house, View const& view, std::uint64_t seq)
{
    auto const entry = house.journal->entry(seq);
    if (!entry) return fmt::format("entry {}", seq);
    auto const& type = type_of(entry->kind);
    auto const content = read_content(*entry);
    return fmt::format("entry {}, {} (record {}, version {}{}), recorded {} by {}{}{}", seq, type.title,
                       entry->record.value, entry->version, entry->withdrawn ? ", entered in error" : "",
                       words(london_date(entry->recorded)), entry->by ? view.name_of(entry->by) : "the system",
                       entry->why.empty() ? "" : ": " + entry->why,
                       content ? ". " + summary(type, *content, [&](PersonId id) { return view.name_of(id); }) : "");
}

std::string as_csv(std::vector<Difference> const& all)
{
    std::string out = "child,value,was,is,entries\n";
    for (auto const& one : all) {
        std::vector<std::string> entries;
        for (auto const entry : one.entries) entries.push_back(std::to_string(entry));
        out += csv_line({one.child, one.path, one.was, one.is, join(entries, " ")});
    }
    return out;
}

std::string as_text(House const& house, std::vector<Difference> const& all)
{
    auto const view = house.authority->now();
    std::string out =
        all.empty() ? std::string{"Nothing is otherwise now.\n"}
                    : count_words(static_cast<long long>(all.size()), "value is", "values are") + " otherwise now.\n";
    for (auto const& one : all) {
        out += fmt::format("{} {}: was {}, is {}\n", one.child, one.path, one.was.empty() ? "blank" : one.was,
                           one.is.empty() ? "blank" : one.is);
        for (auto const entry : one.entries) out += fmt::format("    {}\n", in_words(house, *view, entry));
    }
    return out;
}

} // namespace

std::string seal_of(fs::path const& file_or_folder)
{
    Sha256 seal;
    for (auto const& file : files_in(file_or_folder)) {
        auto const bytes = read_file(file);
        if (!bytes) throw std::runtime_error{bytes.error().message};
        seal.add(sha256(file == file_or_folder ? file.filename().string()
                                               : fs::relative(file, file_or_folder).generic_string()));
        seal.add(sha256(*bytes));
    }
    return hex(seal.digest());
}

Outcome<std::string> freeze(House& house, std::string const& name, ExportOptions const& options)
{
    auto const view = house.authority->now();
    SentReturn sent{.name = Label{name},
                    .as_at = options.on.value_or(view->today()),
                    .made_from = static_cast<int>(view->seq()),
                    .digest = {},
                    .folder = {},
                    .children = {}};
    auto const folder = fs::path{"sent"} / name / fmt::format("{}-{}", iso(*sent.as_at), view->seq());
    auto const kept = house.data / folder;
    std::error_code error;
    if (fs::exists(kept, error)) return problem("", fmt::format("{} holds this return already", kept.string()));
    fs::create_directories(kept, error);
    auto files = files_in(options.out);
    // The reasons written for its queries go with it, and are sealed with it.
    auto const reasons = reasons_beside(options.out);
    if (checked_return_named(name) && fs::exists(reasons, error)) files.push_back(reasons);
    for (auto const& file : files) {
        auto const bytes = read_file(file);
        if (!bytes) return std::unexpected(bytes.error());
        auto const to =
            kept / (file == options.out || file == reasons ? file.filename() : fs::relative(file, options.out));
        fs::create_directories(to.parent_path(), error);
        write_file_safely(to, *bytes);
    }
    sent.digest = Label{seal_of(kept)};
    sent.folder = Label{folder.generic_string()};
    auto entry = entry_of(sent);
    entry.record = house.authority->new_record();
    entry.recorded = now();
    entry.why = "Sent from the command line";
    if (auto const saved = append(house, {std::move(entry)}); !saved) return std::unexpected(saved.error());
    return fmt::format("Kept in {}, sealed {}", kept.string(), sent.digest.text());
}

std::optional<SentReturn> last_sent(View const& view, std::string_view name, std::optional<Date> by)
{
    for (auto const* event : view.sent_returns()) {
        auto const sent = event->as<SentReturn>();
        if (sent.name.text() == name && sent.as_at && (!by || *sent.as_at <= *by)) return sent;
    }
    return std::nullopt;
}

Outcome<Compared> compare_with(House const& house, SentReturn const& sent)
{
    auto const all = statutory_returns();
    auto const one = std::ranges::find(all, sent.name.text(), &StatutoryReturn::name);
    if (one == all.end() || one->values == nullptr)
        return problem("", fmt::format("The return {} cannot be held against the record", sent.name.text()));
    auto const kept = house.data / std::string{sent.folder.text()};
    std::error_code error;
    bool const whole = fs::is_directory(kept, error) && seal_of(kept) == sent.digest.text();
    return Compared{sent, whole, differences(*one, house, sent)};
}

Outcome<Compared> compare_with_sent(House const& house, std::string const& name, std::optional<Date> as_at)
{
    auto const sent = last_sent(*house.authority->now(), name, as_at);
    if (!sent)
        return problem("", fmt::format("No {} was frozen here{}: see sightline export {} --freeze", name,
                                       as_at ? " by that day" : "", name));
    return compare_with(house, *sent);
}

int compare_command(std::string const& name, CompareOptions const& options)
{
    auto const house = open_house(options.data, Opening::to_read, london_today());
    if (!house) return refuse(house.error().front());
    auto const compared = compare_with_sent(**house, name, options.as_at);
    if (!compared) return refuse(compared.error());
    auto const& sent = compared->sent;
    if (options.format == "csv")
        fmt::print("{}", as_csv(compared->differences));
    else
        fmt::print("{} as at {}, made from the entries up to {}.\n{}", name, words(*sent.as_at), *sent.made_from,
                   as_text(**house, compared->differences));
    if (!compared->whole)
        fmt::print(stderr, "The files kept in {} are not as they were sent: their seal does not hold.\n",
                   ((*house)->data / std::string{sent.folder.text()}).string());
    return compared->whole ? 0 : 1;
}

} // namespace sightline::app
