// The commands that write: demo, worker, account, backup.
#include <fstream>
#include <iostream>

#include "app/commands.hpp"
#include "app/house.hpp"
#include "app/progress.hpp"
#include "base/files.hpp"
#include "base/mail_address.hpp"
#include "base/sha256.hpp"
#include "base/text.hpp"
#include "invent/identifiers.hpp"
#include "invent/invent.hpp"
#include "web/passwords.hpp"

namespace sightline::app
{
namespace
{

int refused(Problems const& problems)
{
    for (auto const& one : problems) fmt::print(stderr, "{}\n", one.message);
    return 1;
}

int refuse(std::string message)
{
    return refused(Problems{{"", std::move(message)}});
}

} // namespace

int demo_command(DemoOptions const& options)
{
    std::error_code error;
    if (std::filesystem::exists(options.data / "journal.db", error))
        return refuse(fmt::format("{} holds a journal already; an invented borough needs an empty folder",
                                  options.data.string()));
    std::filesystem::create_directories(options.data, error);
    Progress progress{"Inventing a borough"};
    auto const until = options.until.value_or(london_today());
    std::string truth{invent::truth_heading};
    try {
        std::unique_ptr<journal::Journal> journal; // made when there is something to write: a failure leaves no trace
        std::vector<Entry> waiting;
        auto const moment = now();
        auto const flush = [&] {
            if (waiting.empty()) return;
            if (journal == nullptr)
                journal = journal::open_sqlite({.folder = options.data, .salt_of = [&](std::uint64_t seq) {
                                                    auto const whole = sha256(fmt::format("{} {}", options.seed, seq));
                                                    return std::string(whole.begin(), whole.begin() + 16);
                                                }});
            auto const answer = journal->append(std::move(waiting));
            waiting.clear();
            if (auto const* wrong = std::get_if<journal::Refused>(&answer)) throw std::runtime_error{wrong->why};
            if (!std::holds_alternative<journal::Saved>(answer))
                throw std::runtime_error{"an invented entry was not new"};
        };
        invent::Plan plan{.seed = options.seed,
                          .children_known = options.children_known,
                          .until = until,
                          .entries_wanted = options.entries,
                          .practice = practice_folder()};
        auto const summary = invent::invent(
            plan,
            [&](std::vector<Entry> batch) {
                // The last day is today, and only what could have been recorded by now is.
                std::erase_if(batch, [&](Entry const& entry) { return entry.recorded > moment; });
                waiting.insert(waiting.end(), std::make_move_iterator(batch.begin()),
                               std::make_move_iterator(batch.end()));
                if (waiting.size() >= 10'000) flush(); // one flush to disk for each ten thousand
            },
            [&](invent::TruthLine const& line) { truth += invent::csv_line(line); },
            [&](std::string_view, long long done, long long of) {
                progress.show(static_cast<std::uint64_t>(done), static_cast<std::uint64_t>(of));
            });
        if (!summary) return refused(summary.error());
        flush();
        if (journal != nullptr) journal->checkpoint();
        write_file_safely(options.data / "authority-name.txt", summary->borough.name + " Council\n");
        write_file_safely(options.data / "authority-code.txt", "999\n"); // no authority has it
        write_file_safely(options.data / "authority-ons-code.txt", fmt::format("{}\n", invent::borough_code));
        write_file_safely(options.data / "postcodes.csv", invent::postcode_directory());
        if (!options.truth.empty()) write_as_asked(options.truth, truth);
        progress.say(fmt::format("{}: {}, {}, up to {}. Everyone in it is invented (seed {}).", summary->borough.name,
                                 count_words(summary->children, "child", "children"),
                                 count_words(summary->entries, "entry", "entries"), words(until), options.seed));
    } catch (std::exception const& failure) {
        return refuse(failure.what());
    }
    return 0;
}

int worker_command(WorkerOptions const& options)
{
    auto house = open_house(options.data, Opening::to_create, london_today());
    if (!house) return refused(house.error());
    auto const view = (*house)->authority->now();
    auto const& type = type_of(Kind::worker);
    auto const role = code_named(type.fields[*type.field_named("role")], options.role);
    if (!role) {
        std::vector<std::string> names;
        for (auto const& code : codes_of(WorkerRole{})) names.emplace_back(code.name);
        return refuse(fmt::format("There is no role {}. Roles: {}", options.role, join(names, ", ")));
    }
    if (options.manages && options.team.empty()) return refuse("--manages needs a team");
    auto const* known = view->worker_named(Label{options.name});
    Worker worker = known != nullptr ? known->worker : Worker{};
    worker.name = known != nullptr ? known->worker.name : Label{tidy(options.name)};
    worker.role = static_cast<WorkerRole>(*role);
    if (!options.team.empty()) worker.team = Label{tidy(options.team)};
    if (!options.service.empty()) worker.service = Label{tidy(options.service)};
    if (!worker.began) worker.began = london_today();
    if (options.left) worker.left = london_today();
    if (!options.email.empty() && !is_mail_address(options.email))
        return refuse("--email takes an address such as name@example.gov.uk");
    if (!options.email.empty()) worker.email = Label{options.email};
    std::vector<Entry> batch;
    auto entry = entry_of(worker);
    entry.record = known != nullptr ? RecordId{known->id.value} : (*house)->authority->new_record();
    auto const* latest = known != nullptr ? view->latest(entry.record) : nullptr;
    entry.version = latest != nullptr ? latest->version + 1u : 1u;
    entry.about = {PersonId{entry.record.value}};
    entry.recorded = now();
    entry.why = "Said on the command line";
    auto const id = PersonId{entry.record.value};
    batch.push_back(std::move(entry));
    if (!options.team.empty() && (options.manages || !options.service.empty())) {
        Event const* before = nullptr;
        for (auto const* event : view->teams())
            if (event->as<Team>().name == worker.team) before = event;
        Team team = before != nullptr ? before->as<Team>() : Team{.name = worker.team, .service = {}, .manager = {}};
        if (!worker.service.empty()) team.service = worker.service;
        if (options.manages) team.manager = id;
        auto of_team = entry_of(team);
        of_team.record = before != nullptr ? before->record : (*house)->authority->new_record();
        of_team.version = before != nullptr ? before->version + 1u : 1u;
        of_team.about = {id};
        of_team.recorded = batch.front().recorded;
        of_team.why = "Said on the command line";
        batch.push_back(std::move(of_team));
    }
    if (auto const saved = append(**house, std::move(batch)); !saved) return refused(Problems{saved.error()});
    fmt::print("{}: {}{}\n", worker.name.text(), words(*worker.role),
               worker.team.empty() ? "" : fmt::format(", {}", worker.team.text()));
    return 0;
}

int account_command(std::filesystem::path const& data, std::string const& worker_name, std::string const& sign_in)
{
    auto house = open_house(data, Opening::to_write, london_today());
    if (!house) return refused(house.error());
    auto const view = (*house)->authority->now();
    auto const* worker = view->worker_named(Label{worker_name});
    if (worker == nullptr) return refuse(fmt::format("There is no worker called {}", worker_name));
    std::string password;
    if (!std::getline(std::cin, password) || password.size() < 12)
        return refuse("Give a password of at least 12 letters on standard input");
    auto const name = tidy(sign_in);
    Event const* before = nullptr;
    for (auto const* event : view->accounts())
        if (folded(event->as<Account>().name.text()) == folded(name)) before = event;
    if (before != nullptr && before->about != worker->id)
        return refuse(fmt::format("The sign-in name {} is someone else's", name));
    auto entry = entry_of(Account{.name = Label{name}, .password = web::hash_password(password), .open = Answer::yes});
    entry.record = before != nullptr ? before->record : (*house)->authority->new_record();
    entry.version = before != nullptr ? before->version + 1u : 1u;
    entry.about = {worker->id};
    entry.recorded = now();
    entry.why = "Set on the command line";
    if (auto const saved = append(**house, {std::move(entry)}); !saved) return refused(Problems{saved.error()});
    fmt::print("{} can sign in as {}\n", worker->name, name);
    return 0;
}

int backup_command(std::filesystem::path const& data, std::filesystem::path const& to)
{
    try {
        journal::backup({.folder = data, .create = false}, to, now());
    } catch (std::exception const& error) {
        return refuse(error.what());
    }
    fmt::print("The journal is copied to {}. Keep it, and the witness file, somewhere else.\n", to.string());
    return 0;
}

} // namespace sightline::app
