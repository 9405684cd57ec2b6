#include "app/checking_apart.hpp"

#include <boost/json.hpp>
#include <csignal>
#include <fcntl.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <system_error>
#include <unistd.h>

#include "base/csv.hpp"
#include "base/text.hpp"

namespace sightline::app
{
namespace
{

namespace json = boost::json;

constexpr std::string_view headings = "rule_code,severity,child_id,table,field,row,line,value,message\n";

std::shared_ptr<int const> held(int file)
{
    if (file < 0) throw std::system_error{errno, std::generic_category(), "a check cannot be begun"};
    return {new int{file}, [](int const* one) {
                ::close(*one);
                delete one;
            }};
}

std::shared_ptr<int const> file_in_memory(char const* name)
{
    return held(::memfd_create(name, MFD_CLOEXEC));
}

std::string read_at(int file, std::uint64_t at, std::uint64_t bytes)
{
    std::string out(bytes, '\0');
    std::size_t have = 0;
    while (have < out.size()) {
        auto const got = ::pread(file, out.data() + have, out.size() - have, static_cast<off_t>(at + have));
        if (got < 0 && errno == EINTR) continue;
        if (got <= 0) break;
        have += static_cast<std::size_t>(got);
    }
    out.resize(have);
    return out;
}

void write_whole(int file, std::string_view text)
{
    while (!text.empty()) {
        auto const wrote = ::write(file, text.data(), text.size());
        if (wrote < 0 && errno == EINTR) continue;
        if (wrote < 0) throw std::system_error{errno, std::generic_category(), "a check cannot be begun"};
        text.remove_prefix(static_cast<std::size_t>(wrote));
    }
    ::lseek(file, 0, SEEK_SET);
}

std::string question_of(AskedApart const& asked, std::vector<int> const& places, std::uint64_t most_bytes)
{
    json::array files;
    for (std::size_t i = 0; i < asked.files.size(); ++i)
        files.push_back(json::object{{"file", places[i]},
                                     {"name", asked.files[i].name},
                                     {"size", asked.files[i].size},
                                     {"last", asked.files[i].last}});
    return json::serialize(json::object{{"return", asked.name},
                                        {"year", asked.year},
                                        {"authority", asked.authority},
                                        {"postcodes", asked.postcodes},
                                        {"providers", asked.providers},
                                        {"most_bytes", most_bytes},
                                        {"most_findings_bytes", most_findings_bytes},
                                        {"files", std::move(files)}});
}

// The three files of the process, and those to be checked at places of their own, none of which it may lose.
class Spawning
{
public:
    Spawning()
    {
        ::posix_spawn_file_actions_init(&actions_);
        ::posix_spawnattr_init(&attributes_);
        // The server holds some signals back; the process must not.
        sigset_t none;
        sigemptyset(&none);
        ::posix_spawnattr_setsigmask(&attributes_, &none);
        ::posix_spawnattr_setflags(&attributes_, POSIX_SPAWN_SETSIGMASK);
    }
    ~Spawning()
    {
        ::posix_spawn_file_actions_destroy(&actions_);
        ::posix_spawnattr_destroy(&attributes_);
    }
    Spawning(Spawning const&) = delete;
    Spawning& operator=(Spawning const&) = delete;

    void give(int file, int as) { ::posix_spawn_file_actions_adddup2(&actions_, file, as); }
    int spawn(std::string program)
    {
        char command[] = "check-apart";
        char* arguments[] = {program.data(), command, nullptr};
        pid_t process = 0;
        if (auto const error = ::posix_spawn(&process, program.c_str(), &actions_, &attributes_, arguments, environ))
            throw std::system_error{error, std::generic_category(), "a check cannot be begun"};
        return process;
    }

private:
    posix_spawn_file_actions_t actions_{};
    posix_spawnattr_t attributes_{};
};

std::string text_of(json::object const& one, char const* name)
{
    auto const* const value = one.if_contains(name);
    return value != nullptr && value->is_string() ? std::string{value->get_string()} : std::string{};
}
std::int64_t number_of(json::object const& one, char const* name)
{
    auto const* const value = one.if_contains(name);
    return value != nullptr && value->is_int64() ? value->get_int64() : 0;
}

} // namespace

std::string CheckedApart::read(std::uint64_t at, std::uint64_t bytes) const
{
    return read_at(*found_, at, bytes);
}

std::string CheckedApart::csv() const
{
    auto out = std::string{headings};
    if (!rules.empty()) out += read(rules.front().at, rules.back().at + rules.back().bytes - rules.front().at);
    return out;
}

std::vector<std::vector<std::string>> CheckedApart::places(RuleFound const& of, std::size_t from,
                                                           std::size_t most) const
{
    std::vector<std::vector<std::string>> out;
    auto const text = read(of.at, of.bytes);
    auto const rows = read_csv(text, "findings");
    if (!rows) return out;
    for (auto i = from; i < rows->size() && out.size() < most; ++i) out.push_back((*rows)[i].cells);
    return out;
}

void CheckApart::stop()
{
    std::lock_guard const lock{guard_};
    stopped_ = true;
    if (process_ > 0) ::kill(process_, SIGKILL);
}

std::string CheckApart::doing() const
{
    std::lock_guard const lock{guard_};
    return doing_;
}

Outcome<CheckedApart> CheckApart::run(AskedApart const& asked)
{
    std::uint64_t uploaded = 0;
    for (auto const& one : asked.files) uploaded += one.size;
    if (uploaded > most_checked_upload)
        return problem("file", fmt::format("At most {} MB can be checked here", most_checked_upload >> 20));
    auto const question = file_in_memory("sightline-question"), found = file_in_memory("sightline-findings");
    int pipe_ends[2]{};
    if (::pipe2(pipe_ends, O_CLOEXEC) != 0)
        throw std::system_error{errno, std::generic_category(), "a check cannot be begun"};
    auto const telling = held(pipe_ends[0]);
    auto told = held(pipe_ends[1]);

    std::vector<std::shared_ptr<int const>> opened;
    auto highest = std::max({*question, *found, *told, STDERR_FILENO});
    for (auto const& one : asked.files) {
        opened.push_back(held(::open(one.path.c_str(), O_RDONLY | O_CLOEXEC)));
        highest = std::max(highest, *opened.back());
    }
    Spawning spawning;
    spawning.give(*question, STDIN_FILENO);
    spawning.give(*found, STDOUT_FILENO);
    spawning.give(*told, STDERR_FILENO);
    std::vector<int> places;
    for (auto const& one : opened) { // beyond all of them, so that none is replaced before it is copied
        places.push_back(++highest);
        spawning.give(*one, places.back());
    }
    write_whole(*question, question_of(asked, places, most_check_bytes - most_findings_bytes - uploaded));
    int process = 0;
    {
        std::lock_guard const lock{guard_};
        if (stopped_) return problem("file", "The check was stopped");
        process = process_ = spawning.spawn(asked.program);
    }
    told.reset();

    // Each line says what is being done; the last one what became of it, as JSON.
    std::string line, last;
    char buffer[4096];
    for (;;) {
        auto const got = ::read(*telling, buffer, sizeof buffer);
        if (got < 0 && errno == EINTR) continue;
        if (got <= 0) break;
        for (char const letter : std::string_view{buffer, static_cast<std::size_t>(got)}) {
            if (letter != '\n') {
                if (line.size() < 4'000'000) line += letter;
                continue;
            }
            if (line.starts_with('{'))
                last = line;
            else {
                std::lock_guard const lock{guard_};
                doing_ = line.substr(0, 200);
            }
            line.clear();
        }
    }
    int status = 0;
    while (::waitpid(process, &status, 0) < 0 && errno == EINTR) {
    }
    {
        std::lock_guard const lock{guard_};
        process_ = 0;
        if (stopped_) return problem("file", "The check was stopped");
    }
    json::error_code wrong;
    auto const answer = json::parse(last, wrong);
    if (wrong || !answer.is_object() || !WIFEXITED(status))
        return problem("file", "The file needs more memory or time than a check may have here. The command "
                               "“sightline check” has no such limit");
    auto const& is = answer.get_object();
    if (auto refused = text_of(is, "refused"); !refused.empty()) return problem("file", std::move(refused));
    CheckedApart out;
    out.found_ = found;
    out.name = asked.name;
    out.year = text_of(is, "year");
    out.children = number_of(is, "children");
    out.findings = number_of(is, "findings");
    out.left_out = number_of(is, "left_out");
    out.rules_applied = number_of(is, "applied");
    for (auto const& one : is.at("rules").as_array()) {
        auto const& rule = one.as_object();
        out.rules.push_back({.rule = text_of(rule, "rule"),
                             .severity = text_of(rule, "severity"),
                             .says = text_of(rule, "says"),
                             .put_right_by = text_of(rule, "put_right_by"),
                             .count = number_of(rule, "count"),
                             .at = static_cast<std::uint64_t>(number_of(rule, "at")),
                             .bytes = static_cast<std::uint64_t>(number_of(rule, "bytes"))});
    }
    for (auto const& one : is.at("not_applied").as_array())
        out.not_applied.emplace_back(text_of(one.as_object(), "rule"), text_of(one.as_object(), "why"));
    return out;
}

} // namespace sightline::app
