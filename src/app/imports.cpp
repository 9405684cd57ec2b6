// Reading an extract from the browser: upload, progress, report.
#include "app/imports.hpp"

#include <boost/json.hpp>
#include <ranges>
#include <thread>

#include "app/site.hpp"
#include "base/files.hpp"
#include "base/text.hpp"
#include "pages/import.hpp"

namespace sightline::app
{

struct Site::Running {
    std::string name; // random: the address of the run
    PersonId by;
    std::string file;
    Moment began;
    web::Upload upload, restricted; // held so that the bytes stay
    std::atomic<std::uint64_t> done{0}, total{0};
    std::mutex guard;
    bool over{};
    std::string failed;
    std::uint32_t record{}; // the import record, when it is in the journal
    std::optional<Imported> imported;
    std::jthread thread; // last: joined before the rest goes
};

std::shared_ptr<Site::Running> Site::run_named(std::string const& name) const
{
    std::lock_guard const lock{guard_};
    auto const found = running_.find(name);
    return found != running_.end() ? found->second : nullptr;
}

namespace
{

pages::ImportReport report_page(exchange::Report const& report)
{
    pages::ImportReport shown;
    shown.file = report.file;
    shown.as_at = words(report.as_at);
    if (report.older_than)
        shown.as_at += fmt::format(", older than the extract of {} read before: what was known stays as it was",
                                   words(*report.older_than));
    shown.digest = report.sha256;
    shown.rows = static_cast<long long>(report.read);
    shown.taken = static_cast<long long>(report.taken);
    shown.doubtful = static_cast<long long>(report.doubtful);
    shown.refused = static_cast<long long>(report.refused);
    shown.added = static_cast<long long>(report.added);
    shown.changed = static_cast<long long>(report.changed);
    for (auto const& list : report.lists) {
        pages::ImportList line{.number = list.list, .name = list.name, .is_missing = !list.found, .sheet = {}};
        for (auto const& sheet : report.sheets) {
            if (sheet.list != list.list) continue;
            line.sheet = sheet.sheet;
            line.rows += static_cast<long long>(sheet.read);
            line.taken += static_cast<long long>(sheet.taken);
            line.doubtful += static_cast<long long>(sheet.doubtful);
            line.refused += static_cast<long long>(sheet.refused);
            line.unchanged += static_cast<long long>(sheet.repeated);
        }
        shown.lists.push_back(std::move(line));
    }
    constexpr std::size_t first = 200;
    for (auto const& sheet : report.sheets) {
        auto const add = [&](exchange::Remark const& remark, bool refused) {
            ++shown.doubts_in_all;
            if (shown.doubts.size() >= first) return;
            auto reason = remark.why;
            if (!refused)
                reason += remark.read_as.empty() ? ". Left blank." : fmt::format(". Read as {}.", remark.read_as);
            shown.doubts.push_back({.sheet = remark.sheet,
                                    .column = remark.column,
                                    .row = remark.row,
                                    .value = remark.value,
                                    .reason = std::move(reason),
                                    .is_refused = refused});
        };
        for (auto const& remark : sheet.refusal_list) add(remark, true);
        for (auto const& remark : sheet.doubt_list) add(remark, false);
        for (auto const& column : sheet.columns)
            if (column.how != "as it should be")
                shown.headings.push_back({sheet.sheet,
                                          column.found.empty() ? column.heading + " (missing)" : column.found,
                                          column.found.empty() ? std::string{} : column.heading});
        for (auto const& unknown : sheet.unknown) shown.headings.push_back({sheet.sheet, unknown, {}});
    }
    if (!report.first) shown.added_list.emplace();
    for (auto const& record : report.added_list | std::views::take(first)) {
        bool const is_child = !record.child.empty() && !record.adopter;
        shown.added_list->push_back(
            {.who = record.child.empty() ? record.record : (is_child ? "Child " : "Adopter ") + record.child,
             .reference = is_child ? record.child : std::string{},
             .what = record.child.empty() ? record.says : fmt::format("{}: {}", record.record, record.says),
             .where = fmt::format("{}, row {}", record.sheet, record.row)});
    }
    for (auto const& change : report.changes) {
        ++shown.changes_in_all;
        if (shown.changes.size() >= first) continue;
        std::vector<std::string> parts;
        for (auto const& field : change.fields)
            parts.push_back(fmt::format("{} {} (was {})", lower(field.field),
                                        field.after.empty() ? "blank" : field.after,
                                        field.before.empty() ? "blank" : field.before));
        shown.changes.push_back({.child = "Child " + change.child,
                                 .reference = change.child,
                                 .what = fmt::format("{}: {}", change.record, join(parts, "; "))});
    }
    for (auto const& list : report.lists) shown.gone_in_all += static_cast<long long>(list.gone);
    for (auto const& record : report.gone | std::views::take(first))
        shown.gone.push_back({.child = "Child " + record.child,
                              .reference = record.child,
                              .what = fmt::format("List {}: {} {}", record.list, lower(record.record), record.day)});
    shown.not_in_extract = report.not_in_the_extract;
    return shown;
}

} // namespace

web::Response Site::show_imports(Visitor const& visitor, web::Request const&)
{
    auto const answer = access::may(visitor.reader, access::Deed::import_extract);
    if (!answer) return refused_service(visitor, "read an extract", answer);
    pages::ImportStart shown;
    shown.most = "64 MB";
    for (auto const* event : visitor.view->imports()) {
        auto const it = event->as<Import>();
        shown.earlier.push_back({.file = std::string{it.file.text()},
                                 .as_at = it.as_at ? words(*it.as_at) : std::string{},
                                 .when = moment_words(Moment{std::chrono::minutes{event->recorded}}),
                                 .by = event->by ? visitor.view->name_of(event->by) : std::string{"the command line"},
                                 .rows = it.rows.value_or(0),
                                 .taken = it.taken.value_or(0),
                                 .doubtful = it.doubtful.value_or(0),
                                 .refused = it.refused.value_or(0),
                                 .href = pages::address::import_report(std::to_string(event->record.value))});
    }
    return page(pages::import_start(frame(visitor), shown, web::random_token(16)));
}

web::Response Site::take_import(Visitor const& visitor, web::Request const& request)
{
    auto const answer = access::may(visitor.reader, access::Deed::import_extract);
    if (!answer) return refused_service(visitor, "read an extract", answer);
    pages::ImportStart shown;
    shown.most = "64 MB";
    shown.day = request.form.get("as_at-day");
    shown.month = request.form.get("as_at-month");
    shown.year = request.form.get("as_at-year");
    auto const again = [&] { return page(pages::import_start(frame(visitor), shown, web::random_token(16)), 422); };
    auto const* upload = request.upload("file");
    if (upload == nullptr || upload->size == 0) shown.problems.push_back({"file", "Choose the workbook to read"});
    std::optional<Date> as_at;
    if (!shown.day.empty() || !shown.month.empty() || !shown.year.empty()) {
        auto const read = read_date("as_at", "the day the extract speaks of", shown.day, shown.month, shown.year);
        if (!read)
            shown.problems.push_back(read.error());
        else
            as_at = *read;
        if (as_at && *as_at > visitor.view->today())
            shown.problems.push_back({"as_at", "The day must be today or in the past"});
    }
    if (!shown.problems.empty()) return again();
    auto const once = std::string{request.form.get("once").substr(0, 100)};
    auto const name =
        sha256(once).front() == 0 && once.empty() ? web::random_token(16) : hex(sha256(once)).substr(0, 32);
    if (run_named(name) != nullptr) return web::Response::redirect(pages::address::import_report(name)); // sent twice
    {
        std::lock_guard const lock{guard_};
        for (auto const& [other, run] : running_) {
            std::lock_guard const run_lock{run->guard};
            if (!run->over)
                shown.problems.push_back(
                    {"file", fmt::format("{} is being read just now. Wait until it is done.", run->file)});
        }
    }
    if (!shown.problems.empty()) return again();

    auto run = std::make_shared<Running>();
    run->name = name;
    run->by = visitor.reader.id;
    run->file = upload->file_name;
    run->began = visitor.now;
    run->upload = *upload;
    if (auto const* restricted = request.upload("restricted"); restricted != nullptr && restricted->size > 0)
        run->restricted = *restricted;
    exchange::AnnexAOptions options;
    options.file_name = upload->file_name;
    options.today = visitor.view->today();
    options.recorded = visitor.now;
    options.as_at = as_at;
    auto* const raw = run.get();
    options.progress = [raw](std::uint64_t done, std::uint64_t total) {
        raw->done = done;
        raw->total = total;
    };
    if (run->restricted.size > 0) {
        auto const text = read_file(run->restricted.path);
        if (!text) {
            shown.problems.push_back({"restricted", text.error().message});
            return again();
        }
        options.restricted = *text;
        options.restricted_name = run->restricted.file_name;
    }
    {
        std::lock_guard const lock{guard_};
        running_[name] = run;
    }
    run->thread = std::jthread{[this, raw, options = std::move(options)] {
        std::string failed;
        std::optional<Imported> imported;
        try {
            auto done = import_annex_a(house_, raw->upload.path, options, raw->by);
            if (done)
                imported = std::move(*done);
            else
                failed = done.error().message;
        } catch (std::exception const& error) {
            failed = error.what();
        }
        std::lock_guard const lock{raw->guard};
        raw->failed = std::move(failed);
        raw->imported = std::move(imported);
        raw->over = true;
        raw->upload = {};
        raw->restricted = {};
    }};
    return web::Response::redirect(pages::address::import_report(name));
}

web::Response Site::show_import(Visitor const& visitor, web::Request const& request)
{
    auto const answer = access::may(visitor.reader, access::Deed::import_extract);
    if (!answer) return refused_service(visitor, "read an extract", answer);
    auto const name = std::string{request.capture("run")};
    if (auto const run = run_named(name)) {
        std::lock_guard const lock{run->guard};
        if (!run->over || !run->failed.empty()) {
            pages::ImportProgress shown{
                .run = name,
                .file = run->file,
                .doing = "Reading the lists",
                .rows_done = static_cast<long long>(run->done.load()),
                .rows_all = {},
                .since = count_words(std::chrono::duration_cast<std::chrono::seconds>(visitor.now - run->began).count(),
                                     "second", "seconds"),
                .failed = run->failed};
            if (run->total.load() > 0) shown.rows_all = static_cast<long long>(run->total.load());
            auto response = page(pages::import_progress(frame(visitor), shown));
            if (!run->over) response.with("Refresh", "2");
            return response;
        }
        auto shown = report_page(run->imported->report);
        shown.run = name;
        shown.by = visitor.view->name_of(run->by);
        shown.when = moment_words(run->began);
        shown.same_file_again = run->imported->read_before;
        shown.file_href = pages::address::import_report(name) + "?file=json";
        if (request.query.get("file") == "json")
            return web::Response::json(exchange::to_json(run->imported->report))
                .with("Content-Disposition", "attachment; filename=\"import-report.json\"");
        return page(pages::import_report(frame(visitor), shown));
    }
    // An earlier import, told from its record.
    std::uint32_t number{};
    std::from_chars(name.data(), name.data() + name.size(), number);
    auto const* event = visitor.view->latest(RecordId{number});
    if (event == nullptr || event->kind != Kind::import) return not_found(visitor);
    auto const it = whole_as<Import>(*event);
    if (request.query.get("file") == "json")
        return web::Response::json(it.report).with("Content-Disposition",
                                                   "attachment; filename=\"import-report.json\"");
    pages::ImportReport shown;
    shown.run = name;
    shown.file = std::string{it.file.text()};
    shown.as_at = it.as_at ? words(*it.as_at) : std::string{};
    shown.when = moment_words(Moment{std::chrono::minutes{event->recorded}});
    shown.by = event->by ? visitor.view->name_of(event->by) : std::string{"the command line"};
    shown.digest = std::string{it.digest.text()};
    shown.rows = it.rows.value_or(0);
    shown.taken = it.taken.value_or(0);
    shown.doubtful = it.doubtful.value_or(0);
    shown.refused = it.refused.value_or(0);
    shown.added = it.added.value_or(0);
    shown.changed = it.changed.value_or(0);
    shown.only_counts = true;
    if (!it.report.empty()) {
        shown.file_href = pages::address::import_report(name) + "?file=json";
    }
    return page(pages::import_report(frame(visitor), shown));
}

} // namespace sightline::app
