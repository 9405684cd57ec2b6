// One function for each command. Each answers the exit status: 0 done, 1 refused.
#pragma once
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/dates.hpp"

namespace sightline::app
{

struct LookOptions {
    std::filesystem::path data;
    std::optional<Date> on, known;
    std::string format;
};

struct MailSettings {
    std::string server; // "smtp.example.gov.uk:587"; empty: nothing is sent
    std::string from, user;
    std::string site;             // the address people reach the pages by
    std::string tls = "required"; // or if-offered, none
    std::filesystem::path password_file, authorities;
    std::string morning = "07:30";
};

struct ServeOptions {
    std::filesystem::path data;
    std::string listen = "127.0.0.1:8080";
    bool demo{};                    // one click signs in as each invented person; only on loopback
    std::string timings;            // a file that tells of each request how long it took; empty for none
    bool https{};                   // reached over https, through a proxy
    std::vector<std::string> hosts; // names people reach it by; empty: loopback names and the listening address
    std::filesystem::path assets;   // empty: beside the program
    MailSettings mail;
};

struct DemoOptions {
    std::filesystem::path data;
    std::uint64_t seed = 7;
    int children_known = 12000;
    std::optional<Date> until;
    std::filesystem::path truth;
    std::optional<long long> entries;
};

struct ExportOptions {
    std::filesystem::path data, out;
    std::optional<Date> on; // as at the end of this day; today without it
    std::string since;      // only what changed since this sending: what it left behind, or its day
    bool freeze{};          // keep it as sent
};

struct ImportOptions {
    std::filesystem::path file, data, restricted, report;
    std::optional<Date> as_at;
};

struct ProveOptions {
    std::filesystem::path data;
    std::string value; // its path in the return
    std::optional<Date> on;
};

struct CheckOptions {
    std::filesystem::path file;
    std::filesystem::path findings; // where the findings are written as CSV; empty: nowhere
    std::string year;               // "2025-26"; empty: the file's own
    std::string format = "text";    // what is printed: text, csv, json
};

struct CheckSsda903Options : CheckOptions {
    std::vector<std::filesystem::path> files; // folders and single files, in place of `file`
    std::filesystem::path last, postcodes, providers;
    std::string authority;
};

// A file that the command line names to be written; folders on the way to it are made. Throws when the disk refuses.
void write_as_asked(std::filesystem::path const& path, std::string_view bytes);

int serve_command(ServeOptions const&);
int demo_command(DemoOptions const&);
// Of the return of this name (return_commands.hpp).
int export_command(std::string const& name, ExportOptions const&);
int import_command(std::string const& name, ImportOptions const&);
int prove_command(std::string const& name, ProveOptions const&);
int disagreements_command(std::filesystem::path const& data, std::string const& format); // text or csv
int export_local_command(LookOptions const&, std::string const& type, std::filesystem::path const& out);
int clocks_command(LookOptions const&);
int board_command(LookOptions const&, std::string const& team);
int child_command(LookOptions const&, std::string const& reference);
int find_command(std::filesystem::path const& data, std::string const& words);
int practice_command(std::string const& format);
int verify_command(std::filesystem::path const& data, std::filesystem::path const& witness);
struct WorkerOptions {
    std::filesystem::path data;
    std::string name, role, team, service, email;
    bool manages{}; // manages that team
    bool left{};
};
int worker_command(WorkerOptions const&); // says who someone is here: an extract tells no roles
int account_command(std::filesystem::path const& data, std::string const& worker, std::string const& sign_in);
int backup_command(std::filesystem::path const& data, std::filesystem::path const& to);
int check_cin_command(CheckOptions const&);
std::string check_cin_year(std::string const& year); // why it is no collection year; empty when it is one
int check_ssda903_command(CheckSsda903Options const&);
int check_ssd_command(CheckOptions const&);
std::string check_ssda903_year(std::string const& year); // the same
// A page of documentation for each record type; with a data folder, with that authority's own fields.
int records_command(std::filesystem::path const& data);

} // namespace sightline::app
