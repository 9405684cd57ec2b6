// How long a CIN census takes from file to findings, and what it costs in memory. Children are made up on the spot:
//   bench-checking_cin [children] [command]
// The command, if given, is run with the same file, so that another validator on this machine can be set beside it.
#include <cstdio>
#include <cstdlib>
#include <fmt/format.h>
#include <fstream>
#include <random>
#include <sys/resource.h>

#include "returns/cin/check.hpp"

using namespace sightline;

namespace
{

class Dice
{
public:
    int up_to(int most) { return static_cast<int>(random_() % static_cast<unsigned>(most)); }
    std::string day(int first, int days) { return iso(date(2025, 4, 1) + std::chrono::days{first + up_to(days)}); }

private:
    std::mt19937 random_{7};
};

std::string element(std::string_view name, std::string_view value)
{
    return fmt::format("      <{0}>{1}</{0}>\n", name, value);
}

// An assessment, an enquiry with its conference, a child protection plan with two reviews, a CIN plan. One in ten has
// its dates in disorder, so that rules have something to say.
std::string made_up_episode(Dice& dice)
{
    int const spread = dice.up_to(10) == 0 ? 400 : 20;
    return "    <CINdetails>\n" + element("CINreferralDate", dice.day(0, 30)) + element("ReferralSource", "1A") +
           element("PrimaryNeedCode", "N1") + element("CINclosureDate", dice.day(300, 60)) +
           element("ReasonForClosure", "RC7") + "     <Assessments>\n" +
           element("AssessmentActualStartDate", dice.day(30, spread)) +
           element("AssessmentAuthorisationDate", dice.day(60, spread)) + "      <FactorsIdentifiedAtAssessment>\n" +
           element("AssessmentFactors", "1A") + element("AssessmentFactors", dice.up_to(2) == 0 ? "2B" : "3C") +
           "      </FactorsIdentifiedAtAssessment>\n     </Assessments>\n     <CINPlanDates>\n" +
           element("CINPlanStartDate", dice.day(260, spread)) + element("CINPlanEndDate", dice.day(290, spread)) +
           "     </CINPlanDates>\n     <Section47>\n" + element("S47ActualStartDate", dice.day(60, spread)) +
           element("DateOfInitialCPC", dice.day(80, spread)) + element("ICPCnotRequired", "0") + "     </Section47>\n" +
           element("ReferralNFA", "0") + "     <ChildProtectionPlans>\n" +
           element("CPPstartDate", dice.day(100, spread)) + element("CPPendDate", dice.day(230, spread)) +
           element("InitialCategoryOfAbuse", "NEG") + element("LatestCategoryOfAbuse", "EMO") +
           element("NumberOfPreviousCPP", "0") + "      <Reviews>\n" + element("CPPreviewDate", dice.day(150, spread)) +
           element("CPPreviewDate", dice.day(200, spread)) +
           "      </Reviews>\n     </ChildProtectionPlans>\n    </CINdetails>\n";
}

void write_census(std::filesystem::path const& path, int children)
{
    Dice dice;
    std::ofstream out{path};
    out << "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Message>\n <Header>\n  <CollectionDetails>\n"
        << element("Collection", "CIN") << element("Year", "2026") << element("ReferenceDate", "2026-03-31")
        << "  </CollectionDetails>\n </Header>\n <Children>\n";
    for (int i = 0; i < children; ++i) {
        out << "  <Child>\n   <ChildIdentifiers>\n"
            << element("LAchildID", fmt::format("MADE{:07}", i)) << element("UPN", fmt::format("A304{:09}", i))
            << element("PersonBirthDate", dice.day(-6000, 5500)) << element("Sex", dice.up_to(2) == 0 ? "M" : "F")
            << "   </ChildIdentifiers>\n   <ChildCharacteristics>\n"
            << element("Ethnicity", "WBRI") << "    <Disabilities>\n"
            << element("Disability", dice.up_to(5) == 0 ? "MOB" : "NONE")
            << "    </Disabilities>\n   </ChildCharacteristics>\n";
        for (int episodes = 1 + dice.up_to(5) / 4; episodes > 0; --episodes) out << made_up_episode(dice);
        out << "  </Child>\n";
    }
    out << " </Children>\n</Message>\n";
}

long peak_megabytes()
{
    rusage use{};
    getrusage(RUSAGE_SELF, &use);
    return use.ru_maxrss / 1024;
}

double processor_seconds()
{
    rusage use{};
    getrusage(RUSAGE_SELF, &use);
    return static_cast<double>(use.ru_utime.tv_sec + use.ru_stime.tv_sec) +
           static_cast<double>(use.ru_utime.tv_usec + use.ru_stime.tv_usec) / 1e6;
}

double seconds(std::function<void()> const& work)
{
    auto const start = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

} // namespace

int main(int count, char** words)
{
    if (count > 2 &&
        std::string_view{words[1]} == "--check") { // in a process of its own, so that its memory is its own
        WorkingDays const calendar{{}};
        auto const before = peak_megabytes();
        constexpr int times = 5;
        double best = 1e9;
        std::size_t children = 0, findings = 0;
        for (int i = 0; i < times; ++i)
            best = std::min(best, seconds([&] {
                                auto const checked =
                                    returns::cin::check_cin(words[2], {.year = {}, .calendar = calendar});
                                children = checked ? checked->children : 0;
                                findings = checked ? checked->findings.size() : 0;
                            }));
        fmt::print("checking cin: {} children, {} findings, {:.3f} s (best of {}; {:.3f} s of processor each), peak {} "
                   "MB ({} MB "
                   "before)\n",
                   children, findings, best, times, processor_seconds() / times, peak_megabytes(), before);
        return children > 0 ? 0 : 1;
    }
    int const children = count > 1 ? std::atoi(words[1]) : 10'000;
    auto const path = std::filesystem::temp_directory_path() / "sightline-bench-cin.xml";
    write_census(path, children);
    fmt::print("a census of {} children, {:.1f} MB\n", children,
               static_cast<double>(std::filesystem::file_size(path)) / 1e6);
    std::fflush(stdout);
    int const status = std::system(fmt::format("{} --check {}", words[0], path.string()).c_str());
    if (count > 2) {
        auto const command = fmt::format("{} {}", words[2], path.string());
        auto const other = seconds([&] { (void)std::system(command.c_str()); });
        fmt::print("{}: {:.3f} s\n", words[2], other);
    }
    std::filesystem::remove(path);
    return status == 0 ? 0 : 1;
}
