// Checking a return that someone uploaded, in a process of its own: what a hostile file can cost is bounded by the
// kernel, and whatever becomes of that process the server goes on. Nothing is written to disk: what is checked, what is
// asked and what is found lie in files without a name, in memory.
#pragma once
#include <atomic>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "base/outcome.hpp"

namespace sightline::app
{

// All that one check may hold in memory: what was uploaded, the process that checks it, and what it found.
inline constexpr std::uint64_t most_check_bytes = 256ull << 20;
inline constexpr std::uint64_t most_checked_upload = 64ull << 20;
inline constexpr std::uint64_t most_findings_bytes = 32ull << 20;

struct FileToCheck {
    std::string path, name; // the path is opened; the name is what it is called in what is said
    std::uint64_t size{};
    bool last{}; // of last year's return
};

struct AskedApart {
    std::string name; // of the return: "cin", "ssda903"
    std::vector<FileToCheck> files;
    std::string year;      // "2025-26"; empty: as the file says
    std::string authority; // for SSDA903: the authority's code; may be empty
    std::string postcodes; // for SSDA903: a postcode directory; may be empty
    std::string providers; // for SSDA903: Ofsted's list; may be empty
    std::string program = "/proc/self/exe";
};

// The findings of one rule.
struct RuleFound {
    std::string rule, severity, says, put_right_by;
    long long count{};
    std::uint64_t at{}, bytes{}; // where they stand in the findings, as CSV lines
};

// What was found, held in memory.
class CheckedApart
{
public:
    std::string name, year;
    long long children{}, findings{}, left_out{}, rules_applied{}; // left_out: beyond what is kept here
    std::vector<RuleFound> rules;
    std::vector<std::pair<std::string, std::string>> not_applied; // rule and why

    std::string csv() const; // all of it, with its headings
    // Lines of one rule, each as its cells, from the first one asked.
    std::vector<std::vector<std::string>> places(RuleFound const& of, std::size_t from, std::size_t most) const;

private:
    friend class CheckApart;
    std::shared_ptr<int const> found_; // the file without a name
    std::string read(std::uint64_t at, std::uint64_t bytes) const;
};

// One check under way. run() returns when it is done or was stopped; the rest may be called from other threads.
class CheckApart
{
public:
    Outcome<CheckedApart> run(AskedApart const& asked);
    void stop();
    std::string doing() const; // "Reading episodes.csv"

private:
    mutable std::mutex guard_;
    std::string doing_;
    int process_ = 0;
    bool stopped_ = false;
};

// The process itself: `sightline check-apart`, which is not for people. Reads what is asked from its input.
int check_apart_command();

} // namespace sightline::app
