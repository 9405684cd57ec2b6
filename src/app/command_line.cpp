#include "app/command_line.hpp"

#include <CLI/CLI.hpp>
#include <sys/stat.h>
#include <unistd.h>

#include "app/checking_apart.hpp"
#include "app/commands.hpp"
#include "app/return_commands.hpp"
#include "app/sent_returns.hpp"
#include "base/files.hpp"
#include "base/text.hpp"

namespace sightline::app
{
namespace
{

// A day given on the command line; CLI11 shows the message when it is none.
std::string check_day(std::string& text)
{
    return parse_iso_date(text) ? std::string{} : fmt::format("“{}” is not a date (yyyy-mm-dd)", text);
}

// A file that is written when the work is done; better told before it is begun. Folders on the way to it are made.
std::string check_writable(std::string& text)
{
    namespace fs = std::filesystem;
    std::error_code error;
    if (fs::is_directory(text, error)) return fmt::format("{} is a folder", text);
    auto folder = fs::absolute(text, error).parent_path();
    while (!fs::exists(folder, error) && folder != folder.parent_path()) folder = folder.parent_path();
    if (!fs::is_directory(folder, error)) return fmt::format("{} is no folder", folder.string());
    if (::access(folder.c_str(), W_OK) != 0) return fmt::format("Nothing may be written into {}", folder.string());
    return {};
}

// Where a command is to stand, a word that is none; with the commands there are.
std::optional<std::string> no_such_command(CLI::App const& program, int argc, char** argv)
{
    auto const* at = &program;
    for (int i = 1; i < argc && at->get_require_subcommand_min() > 0; ++i) {
        std::string const word = argv[i];
        if (word.starts_with('-')) return std::nullopt;
        auto const all = at->get_subcommands([](CLI::App const*) { return true; });
        auto const next = std::ranges::find_if(all, [&](CLI::App const* one) { return one->check_name(word); });
        if (next == all.end()) {
            std::vector<std::string> names;
            for (auto const* one : all)
                if (!one->get_group().empty()) names.push_back(one->get_name());
            return fmt::format("There is no command “{}”{}. There are: {}", word,
                               at == &program ? "" : " after " + at->get_name(), join(names, ", "));
        }
        at = *next;
    }
    return std::nullopt;
}

} // namespace

void write_as_asked(std::filesystem::path const& path, std::string_view bytes)
{
    if (path.has_parent_path()) std::filesystem::create_directories(path.parent_path());
    write_file_safely(path, bytes);
}

int run(int argc, char** argv)
{
    CLI::App program{"Sightline: a line of sight to every child, for English children's social care.", "sightline"};
    program.require_subcommand(1);
    program.set_version_flag("--version", "sightline 0.1.0");
    CLI::Validator const day{check_day, "YYYY-MM-DD"}, writable{check_writable, "FILE"};
    std::string on, known, until, as_at, team, reference, name, sign_in, local_type, practice_format = "text";
    std::vector<std::string> words;
    std::filesystem::path out, witness, worker_file;
    LookOptions look;
    ServeOptions serving;
    DemoOptions inventing;
    ImportOptions importing;

    auto* serve = program.add_subcommand("serve", "Serve the pages of one authority");
    serve->add_option("--data", serving.data, "The authority's data folder")->required();
    serve->add_option("--listen", serving.listen, "Address and port")->capture_default_str();
    serve->add_flag("--demo", serving.demo, "One click signs in as each invented person (on loopback only)");
    serve->add_option("--timings", serving.timings, "Write how long each request took to this file");
    serve->add_flag("--https", serving.https, "People reach this through a proxy that speaks https");
    serve->add_option("--host", serving.hosts,
                      "A name people reach this by, through a proxy; may be given more than once");
    serve->add_option("--assets", serving.assets, "Folder of the styles and scripts");
    auto& mail = serving.mail;
    serve->add_option("--site", mail.site, "The address people reach this by, for links in mail")
        ->envname("SIGHTLINE_SITE");
    serve->add_option("--mail-server", mail.server, "Tell workers by e-mail, through this server (host:port)")
        ->envname("SIGHTLINE_MAIL_SERVER");
    serve->add_option("--mail-from", mail.from, "The address mail comes from")->envname("SIGHTLINE_MAIL_FROM");
    serve->add_option("--mail-tls", mail.tls, "required, if-offered, or none (on this machine only)")
        ->capture_default_str()
        ->envname("SIGHTLINE_MAIL_TLS");
    serve->add_option("--mail-user", mail.user, "Sign in to the mail server as")->envname("SIGHTLINE_MAIL_USER");
    serve->add_option("--mail-password-file", mail.password_file, "A file whose first line is the password")
        ->envname("SIGHTLINE_MAIL_PASSWORD_FILE");
    serve->add_option("--mail-authorities", mail.authorities, "Certificates to check the mail server's by (PEM)")
        ->envname("SIGHTLINE_MAIL_AUTHORITIES");
    serve->add_option("--mail-morning", mail.morning, "When the morning's message goes, London time")
        ->capture_default_str()
        ->envname("SIGHTLINE_MAIL_MORNING");

    auto* demo = program.add_subcommand("demo", "Invent a whole borough, always up to today");
    demo->add_option("--data", inventing.data, "A folder with no journal in it yet")->required();
    demo->add_option("--seed", inventing.seed, "The same seed gives the same borough")->capture_default_str();
    demo->add_option("--children-known", inventing.children_known, "Children ever known")
        ->check(CLI::Range(200, 60'000))
        ->capture_default_str();
    demo->add_option("--until", until, "The last day of the records; today without it")->check(day);
    demo->add_option("--truth", inventing.truth, "Write the planted weaknesses to this file (CSV)")->check(writable);
    demo->add_option("--entries", inventing.entries, "About so many entries");

    // Which return is a subcommand's name; what is asked of it is the same for all.
    ExportOptions exporting;
    ProveOptions proving;
    std::string proved;
    auto* import = program.add_subcommand("import", "Read an extract of the case system");
    import->require_subcommand(1);
    auto* export_ = program.add_subcommand("export", "Write a return from the record");
    export_->require_subcommand(1);
    std::vector<std::string> provable, comparable;
    for (auto const& one : statutory_returns()) {
        if (one.read != nullptr) {
            auto* reads = import->add_subcommand(std::string{one.name}, std::string{one.title});
            reads->add_option("PATH", importing.file, "The file or folder")->required();
            reads->add_option("--data", importing.data, "The authority's data folder; made if it is not there")
                ->required();
            if (one.takes_restricted)
                reads->add_option("--restricted", importing.restricted, "A CSV of restricted children");
            reads->add_option("--report", importing.report, "Write the whole report to this file (JSON)")
                ->check(writable);
            reads->add_option("--as-at", as_at, "The day the extract speaks of")->check(day);
        }
        if (one.write != nullptr) {
            auto* writes = export_->add_subcommand(std::string{one.name}, std::string{one.title});
            writes->add_option("--data", exporting.data, "The authority's data folder")->required();
            writes->add_option("--on", on, "As at the end of this day")->check(day);
            writes->add_option("--out", exporting.out, "The file or folder to write")->required();
            writes->add_flag("--freeze", exporting.freeze, "Keep it as sent, with its seal in the journal");
            if (one.takes_since)
                writes->add_option(
                    "--since", exporting.since,
                    "Only what changed since this sending: its folder or sent.csv, or the day of a frozen one");
        }
        if (one.prove != nullptr) provable.emplace_back(one.name);
        if (one.values != nullptr) comparable.emplace_back(one.name);
    }
    auto* prove = program.add_subcommand("prove", "Show the entry, and the rule, that a value of a return came from");
    prove->add_option("--data", proving.data, "The authority's data folder")->required();
    prove->add_option("--on", on, "As the return is on this day")->check(day);
    prove->add_option("RETURN", proved, "Which: " + join(provable, ", "))->required()->check(CLI::IsMember(provable));
    prove->add_option("VALUE", proving.value, "The path of the value in the return")->required();

    std::string disagreements_format = "text";
    auto* disagreements =
        program.add_subcommand("disagreements", "Where extracts and the record do not agree, for a person to settle");
    disagreements->add_option("--data", look.data, "The authority's data folder")->required();
    disagreements->add_option("--format", disagreements_format, "text or csv")->check(CLI::IsMember({"text", "csv"}));

    auto* export_local =
        export_->add_subcommand("local", "Every record of one type, its local fields included, as CSV");
    export_local->add_option("--data", look.data, "The authority's data folder")->required();
    export_local->add_option("--type", local_type, "The record type, such as visit")->required();
    export_local->add_option("--on", on, "As at the end of this day")->check(day);
    export_local->add_option("--out", out, "The file to write")->required();

    CompareOptions comparing;
    std::string compared;
    auto* compare = program.add_subcommand("compare", "Hold a frozen return against what the record says now");
    compare->add_option("--data", comparing.data, "The authority's data folder")->required();
    compare->add_option("--on", on, "The return as at this day, or the last before it; the newest without it")
        ->check(day);
    compare->add_option("--format", comparing.format, "text or csv")->check(CLI::IsMember({"text", "csv"}));
    compare->add_option("RETURN", compared, "Which: " + join(comparable, ", "))
        ->required()
        ->check(CLI::IsMember(comparable));

    auto const looks = [&](CLI::App* command, std::vector<std::string> const& formats) {
        command->add_option("--data", look.data, "The authority's data folder")->required();
        command->add_option("--on", on, "As at the end of this day; today without it")->check(day);
        command->add_option("--known", known, "Only what had been recorded by the end of this day")->check(day);
        look.format = formats.front();
        command->add_option("--format", look.format, "How it is written: " + join(formats, ", "))
            ->check(CLI::IsMember(formats));
    };
    auto* clocks = program.add_subcommand("clocks", "Every clock running, or finished in the last 12 months, on a day");
    looks(clocks, {"csv", "json"});
    auto* board = program.add_subcommand("board", "Who needs someone today, and why");
    looks(board, {"text", "json"});
    board->add_option("--team", team, "One team's board");
    auto* child = program.add_subcommand("child", "How things stand with one child");
    looks(child, {"text", "json"});
    child->add_option("ID", reference, "The authority's own id")->required();
    auto* find =
        program.add_subcommand("find", "Find people by name, sound, date of birth, id, address, team or worker");
    find->add_option("--data", look.data, "The authority's data folder")->required();
    find->add_option("WORDS", words, "What to look for")->required();
    auto* practice = program.add_subcommand("practice", "Every clock, its source, and whether anything feeds it");
    practice->add_option("--format", practice_format, "text or csv")->check(CLI::IsMember({"text", "csv"}));
    auto* verify =
        program.add_subcommand("verify", "Walk the journal's seals and name the first entry that does not hold");
    verify->add_option("--data", look.data, "The authority's data folder")->required();
    verify->add_option("--witness", witness, "A witness file kept elsewhere");
    WorkerOptions being;
    auto* worker =
        program.add_subcommand("worker", "Say who someone is here: their role and team (an extract tells no roles)");
    worker->add_option("--data", being.data, "The authority's data folder")->required();
    worker->add_option("NAME", being.name, "As the extract names them, or a new name")->required();
    worker
        ->add_option("--role", being.role,
                     "social_worker, team_manager, service_manager, director, analyst, administrator …")
        ->required();
    worker->add_option("--team", being.team, "Their team");
    worker->add_option("--email", being.email, "Their e-mail address, where they are told of work");
    worker->add_option("--service", being.service, "The service the team belongs to");
    worker->add_flag("--manages", being.manages, "They manage this team");
    worker->add_flag("--left", being.left, "They no longer work here");
    auto* account = program.add_subcommand("account", "Let a worker sign in; the password is read from standard input");
    account->add_option("--data", look.data, "The authority's data folder")->required();
    account->add_option("WORKER", name, "The worker's name, as recorded")->required();
    account->add_option("SIGN-IN", sign_in, "The name to sign in with")->required();
    auto* backup = program.add_subcommand("backup", "Copy the journal to a file while it is in use");
    backup->add_option("--data", look.data, "The authority's data folder")->required();
    backup->add_option("FILE", out, "Where to")->required();
    CheckOptions checking;
    auto* check = program.add_subcommand("check", "Check a return that lies in a file, by the rules of its collection");
    check->require_subcommand(1);
    auto const checks = [&](CLI::App* command, CheckOptions& options, CLI::Validator const& year) {
        command->add_option("--year", options.year, "The collection year, such as 2025-26; the file's own without it")
            ->check(year);
        command->add_option("--findings", options.findings, "Write every finding to this file (CSV)")->check(writable);
        command->add_option("--format", options.format, "What is printed: text, csv, json")
            ->check(CLI::IsMember({"text", "csv", "json"}));
    };
    // The server's own, of which the help says nothing (an empty group).
    auto* check_apart = program.add_subcommand("check-apart", "Check what was uploaded")->group("");
    auto* check_cin = check->add_subcommand("cin", "The children in need census (XML)");
    check_cin->add_option("FILE", checking.file, "The return")->required();
    checks(check_cin, checking, {[](std::string& year) { return check_cin_year(year); }, "YYYY-YY"});
    CheckSsda903Options looked_after;
    auto* check_ssda903 =
        check->add_subcommand("ssda903", "Children looked after: SSDA903 (a folder of CSV tables, single files, XML)");
    check_ssda903->add_option("FILES", looked_after.files, "The return: a folder, or files")->required();
    check_ssda903->add_option("--last", looked_after.last, "Last year's return, for the rules that compare the years");
    check_ssda903->add_option("--authority", looked_after.authority, "The authority's code, such as E08000025");
    check_ssda903->add_option("--postcodes", looked_after.postcodes,
                              "Postcode directory (CSV: postcode, la_code, easting, northing)");
    check_ssda903->add_option("--providers", looked_after.providers, "Ofsted's list of providers (.xlsx or CSV)");
    checks(check_ssda903, looked_after, {[](std::string& year) { return check_ssda903_year(year); }, "YYYY-YY"});
    CheckOptions dataset;
    auto* check_ssd = check->add_subcommand("ssd", "The Standard Safeguarding Dataset (a folder of CSV tables)");
    check_ssd->add_option("FOLDER", dataset.file, "The tables")->required();
    check_ssd->add_option("--findings", dataset.findings, "Write every finding to this file (CSV)")->check(writable);
    check_ssd->add_option("--format", dataset.format, "What is printed: text, csv, json")
        ->check(CLI::IsMember({"text", "csv", "json"}));
    auto* records = program.add_subcommand("records", "A page of documentation for each record type");
    std::filesystem::path records_of;
    records->add_option("--data", records_of, "An authority's data folder: with its own fields");

    if (auto const wrong = no_such_command(program, argc, argv)) {
        fmt::print(stderr, "{}\n", *wrong);
        return 2;
    }
    try {
        program.parse(argc, argv);
    } catch (CLI::ParseError const& error) {
        return program.exit(error) == 0 ? 0 : 2;
    }
    look.on = on.empty() ? std::nullopt : parse_iso_date(on);
    look.known = known.empty() ? std::nullopt : parse_iso_date(known);
    exporting.on = proving.on = comparing.as_at = look.on;
    inventing.until = until.empty() ? std::nullopt : parse_iso_date(until);
    importing.as_at = as_at.empty() ? std::nullopt : parse_iso_date(as_at);
    if (clocks->parsed() && look.format != "json") look.format = "csv";
    if ((board->parsed() || child->parsed()) && look.format != "json") look.format = "text";

    if (check_apart->parsed()) return check_apart_command();
    if (serve->parsed()) return serve_command(serving);
    if (demo->parsed()) return demo_command(inventing);
    // What these write names children: it is for whoever asked for it, and for nobody else on the machine.
    if (import->parsed() || export_->parsed() || check->parsed() || backup->parsed()) ::umask(077);
    if (import->parsed()) return import_command(import->get_subcommands().front()->get_name(), importing);
    if (export_local->parsed()) return export_local_command(look, local_type, out);
    if (export_->parsed()) return export_command(export_->get_subcommands().front()->get_name(), exporting);
    if (disagreements->parsed()) return disagreements_command(look.data, disagreements_format);
    if (compare->parsed()) return compare_command(compared, comparing);
    if (prove->parsed()) return prove_command(proved, proving);
    if (clocks->parsed()) return clocks_command(look);
    if (board->parsed()) return board_command(look, team);
    if (child->parsed()) return child_command(look, reference);
    if (find->parsed()) return find_command(look.data, join(words, " "));
    if (practice->parsed()) return practice_command(practice_format);
    if (verify->parsed()) return verify_command(look.data, witness);
    if (worker->parsed()) return worker_command(being);
    if (account->parsed()) return account_command(look.data, name, sign_in);
    if (backup->parsed()) return backup_command(look.data, out);
    if (check_cin->parsed()) return check_cin_command(checking);
    if (check_ssda903->parsed()) return check_ssda903_command(looked_after);
    if (check_ssd->parsed()) return check_ssd_command(dataset);
    if (records->parsed()) return records_command(records_of);
    return 2;
}

} // namespace sightline::app
