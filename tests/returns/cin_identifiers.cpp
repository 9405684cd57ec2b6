// Rules of the header, of ChildIdentifiers, and over the whole return.
#include "cin_support.hpp"

namespace sightline::returns::cin
{
namespace
{

Places const the_id{"ChildIdentifiers.LAchildID 0"}, the_upn{"ChildIdentifiers.UPN 0"},
    the_former_upn{"ChildIdentifiers.FormerUPN 0"}, the_sex{"ChildIdentifiers.Sex 0"}, whole_return{"whole return"},
    nowhere{};

std::string not_nfa()
{
    return episode("CINreferralDate=2025-05-01 ReferralNFA=0");
}

} // namespace

TEST_CASE("100: the reference date is 31 March of the collection year")
{
    CHECK(flagged("100", census("")) == nowhere);
    CHECK(flagged("100", census("", "2025-11-30")) == Places{"Header.ReferenceDate 0"});
    CHECK(flagged("100",
                  "<Message><Header><CollectionDetails><Year>2026</Year></CollectionDetails></Header></Message>") ==
          Places{"Header.ReferenceDate 0"});
}

TEST_CASE("1510: a UPN begins with its check letter")
{
    CHECK(flags_of_identifiers("1510", "UPN=A950000178301") == nowhere);
    CHECK(flags_of_identifiers("1510", "UPN=B950000178301") == the_upn);
    // The last character may be a letter; it counts by its place in the alphabet.
    CHECK(flags_of_identifiers("1510", "UPN=A95000017830Z") == the_upn);
    // What cannot be worked out is for the other rules.
    CHECK(flags_of_identifiers("1510", "UPN=B950000") == nowhere);
    CHECK(flags_of_identifiers("1510", "Sex=F") == nowhere);
}

TEST_CASE("1520: a UPN is one child's only")
{
    auto const two = child(identifiers("LAchildID=A UPN=A950000178301")) + child(identifiers("LAchildID=B")) +
                     child(identifiers("LAchildID=C UPN=A950000178301"));
    CHECK(flagged("1520", census(two)) == Places{"ChildIdentifiers.UPN 0", "ChildIdentifiers.UPN 2"});
    CHECK(flagged("1520", census(child(identifiers("UPN=A1")) + child(identifiers("UPN=A2")))) == nowhere);
}

TEST_CASE("1530: a UPN names a local authority")
{
    CHECK(flags_of_identifiers("1530", "UPN=A304437423823") == nowhere);
    CHECK(flags_of_identifiers("1530", "UPN=A943437423823") == nowhere);
    CHECK(flags_of_identifiers("1530", "UPN=A999437423823") == the_upn);
    auto const of_2023 = census(child(identifiers("UPN=A943437423823")), "2023-03-31");
    CHECK(flagged("1530", of_2023) == the_upn); // the authority began on 1 April 2023
    CHECK(flagged("1530", of_2023, 2024) == nowhere);
    CHECK(flags_of_identifiers("1530", "UPN=A30") == the_upn);
    CHECK(flags_of_identifiers("1530", "UPN=A+304") == the_upn);
    CHECK(flags_of_identifiers("1530", "Sex=F") == nowhere);
}

TEST_CASE("1540: characters 5 to 12 of a UPN are digits")
{
    CHECK(flags_of_identifiers("1540", "UPN=A304437423823") == nowhere);
    CHECK(flags_of_identifiers("1540", "UPN=A30443742382Z") == nowhere);
    CHECK(flags_of_identifiers("1540", "UPN=A304y37423823") == the_upn);
    CHECK(flags_of_identifiers("1540", "UPN=A3044374238Z3") == the_upn);
    CHECK(flags_of_identifiers("1540", "UPN=A304") == the_upn);
}

TEST_CASE("1550: the last character of a UPN is a digit or an unmistakable letter")
{
    CHECK(flags_of_identifiers("1550", "UPN=A30443742382Z") == nowhere);
    CHECK(flags_of_identifiers("1550", "UPN=A304437423820") == nowhere);
    for (auto const last : {"I", "O", "S", "a", "-"})
        CHECK(flags_of_identifiers("1550", fmt::format("UPN=A30443742382{}", last)) == the_upn);
    CHECK(flags_of_identifiers("1550", "UPN=A30443742382") == the_upn);
}

TEST_CASE("1560Q: a former UPN is made as a UPN is")
{
    CHECK(flags_of_identifiers("1560Q", "FormerUPN=X987654321231") == nowhere);
    CHECK(flags_of_identifiers("1560Q", "FormerUPN=X98765432123B") == nowhere);
    for (auto const* wrong : {"X0000y0000007", "X98721238", "I987654321231", "X98765432123O", "X9876543212312"})
        CHECK(flags_of_identifiers("1560Q", fmt::format("FormerUPN={}", wrong)) == the_former_upn);
}

TEST_CASE("1570: an id has at most 20 characters, from 2024-25")
{
    CHECK(flags_of_identifiers("1570", "LAchildID=12345678901234567890") == nowhere);
    CHECK(flags_of_identifiers("1570", "LAchildID=123456789012345678901") == the_id);
    CHECK(flags_of_identifiers("1570", "LAchildID=1234567890123456789\u00e9") == nowhere);
    CHECK(flagged("1570", census(child(identifiers("LAchildID=123456789012345678901")), "2024-03-31")) == nowhere);
}

TEST_CASE("1580: an id has letters and digits only")
{
    CHECK(flags_of_identifiers("1580", "LAchildID=DfEX0000001") == nowhere);
    CHECK(flags_of_identifiers("1580", "LAchildID=A/1") == the_id);
    CHECK(flags_of_identifiers("1580", "Sex=F") == nowhere);
}

TEST_CASE("2883: no more child protection plans start in the year than there are conferences")
{
    auto const plan = protection_plan("CPPstartDate=2025-06-01");
    auto const held = section47("DateOfInitialCPC=2025-06-01");
    CHECK(flags("2883", episode("", held + plan)) == nowhere);
    CHECK(flags("2883", episode("DateOfInitialCPC=2025-06-01", plan)) == nowhere);
    CHECK(flags("2883", episode("", held + plan + plan)) == whole_return);
    // Only what lies in the year counts.
    CHECK(flags("2883", episode("", protection_plan("CPPstartDate=2025-03-31"))) == nowhere);
    CHECK(flags("2883", episode("", section47("DateOfInitialCPC=2025-03-31") + plan)) == whole_return);
}

TEST_CASE("2886Q: the sex of at most 2% of children born is not known")
{
    std::string known;
    for (int i = 0; i < 49; ++i) known += child(identifiers("Sex=M"));
    auto const unknown = child(identifiers("Sex=U"));
    CHECK(flagged("2886Q", census(known + unknown)) == nowhere);
    CHECK(flagged("2886Q", census(known + unknown + unknown)) == whole_return);
    CHECK(flagged("2886Q", census(known + unknown + child(identifiers("LAchildID=B")))) == whole_return);
    CHECK(flagged("2886Q", census(known + unknown + child(identifiers("Sex=U ExpectedPersonBirthDate=2026-05-01")))) ==
          nowhere);
    auto const not_specified = child(identifiers("GenderCurrent=9")) + child(identifiers("GenderCurrent=9"));
    CHECK(flagged("2886Q", census(not_specified, "2023-03-31")) == nowhere);
    CHECK(flagged("2886Q", census(not_specified + child(identifiers("GenderCurrent=0")), "2023-03-31")) ==
          whole_return);
}

TEST_CASE("2887Q: a return uses at least 8 disability codes")
{
    CHECK(flags("2887Q", characteristics("", "MOB HAND PC INC COMM LD HEAR VIS NONE")) == nowhere);
    CHECK(flags("2887Q", characteristics("", "MOB HAND PC INC COMM LD HEAR NONE")) == whole_return);
}

TEST_CASE("2888Q: some child has more than one disability code")
{
    CHECK(flags("2888Q", characteristics("", "MOB HAND")) == nowhere);
    CHECK(flags("2888Q", characteristics("", "MOB NONE")) == whole_return);
    CHECK(flags("2888Q", characteristics("", "MOB MOB")) == whole_return);
}

TEST_CASE("4180: sex is given as M, F or U")
{
    for (auto const* right : {"M", "F", "U"})
        CHECK(flags_of_identifiers("4180", fmt::format("Sex={}", right)) == nowhere);
    for (auto const* wrong : {"Male", "m", "1"})
        CHECK(flags_of_identifiers("4180", fmt::format("Sex={}", wrong)) == the_sex);
    CHECK(flags_of_identifiers("4180", "LAchildID=A") == the_sex);
    // Before 2024-25 it was GenderCurrent, and in the first years PersonGenderCurrent.
    CHECK(flags_of_identifiers("4180", "GenderCurrent=1") == the_sex);
    for (auto const* right : {"GenderCurrent=9", "PersonGenderCurrent=2", "Sex=F"})
        CHECK(flagged("4180", census(child(identifiers(right)), "2022-03-31")) == nowhere);
    CHECK(flagged("4180", census(child(identifiers("GenderCurrent=3")), "2022-03-31")) == the_sex);
}

TEST_CASE("8500 and 8510: every child has an id of its own")
{
    CHECK(flags_of_identifiers("8500", "Sex=F") == the_id);
    CHECK(flags_of_identifiers("8500", "LAchildID=A") == nowhere);
    auto const ids =
        child(identifiers("LAchildID=A")) + child(identifiers("LAchildID=B")) + child(identifiers("LAchildID=A"));
    CHECK(flagged("8510", census(ids)) == Places{"ChildIdentifiers.LAchildID 0", "ChildIdentifiers.LAchildID 2"});
    CHECK(flagged("8510", census(child(identifiers("Sex=F")) + child(identifiers("Sex=F")))) == nowhere);
}

TEST_CASE("8520: a child is born by the reference date")
{
    CHECK(flags_of_identifiers("8520", "PersonBirthDate=2026-03-31") == nowhere);
    CHECK(flags_of_identifiers("8520", "PersonBirthDate=2026-04-01") == Places{"ChildIdentifiers.PersonBirthDate 0"});
}

TEST_CASE("8525Q: a child has a date of birth or an expected one")
{
    Places const both{"ChildIdentifiers.PersonBirthDate 0", "ChildIdentifiers.ExpectedPersonBirthDate 0"};
    CHECK(flags_of_identifiers("8525Q", "PersonBirthDate=2015-01-01") == nowhere);
    CHECK(flags_of_identifiers("8525Q", "ExpectedPersonBirthDate=2026-04-01") == nowhere);
    CHECK(flags_of_identifiers("8525Q", "Sex=F") == both);
    CHECK(flags_of_identifiers("8525Q", "PersonBirthDate=2015-01-01 ExpectedPersonBirthDate=2026-04-01") == both);
}

TEST_CASE("8530Q: an expected date of birth lies around the reference date")
{
    Places const there{"ChildIdentifiers.ExpectedPersonBirthDate 0"};
    for (auto const* right : {"2026-03-01", "2026-12-31"})
        CHECK(flags_of_identifiers("8530Q", fmt::format("ExpectedPersonBirthDate={}", right)) == nowhere);
    for (auto const* wrong : {"2026-02-28", "2027-01-01"})
        CHECK(flags_of_identifiers("8530Q", fmt::format("ExpectedPersonBirthDate={}", wrong)) == there);
}

TEST_CASE("8535Q and 8545Q: a death is after the birth, and within the year")
{
    Places const both{"ChildIdentifiers.PersonBirthDate 0", "ChildIdentifiers.PersonDeathDate 0"};
    CHECK(flags_of_identifiers("8535Q", "PersonBirthDate=2025-05-05 PersonDeathDate=2025-05-05") == nowhere);
    CHECK(flags_of_identifiers("8535Q", "PersonBirthDate=2025-05-05 PersonDeathDate=2025-05-04") == both);
    for (auto const* right : {"2025-04-01", "2026-03-31"})
        CHECK(flags_of_identifiers("8545Q", fmt::format("PersonDeathDate={}", right)) == nowhere);
    for (auto const* wrong : {"2025-03-31", "2026-04-01"})
        CHECK(flags_of_identifiers("8545Q", fmt::format("PersonDeathDate={}", wrong)) ==
              Places{"ChildIdentifiers.PersonDeathDate 0"});
}

TEST_CASE("8590: every child has an episode")
{
    CHECK(flags("8590", not_nfa()) == nowhere);
    CHECK(flags("8590", "") == the_id);
}

TEST_CASE("8750: the sex of an unborn child is U")
{
    CHECK(flags_of_identifiers("8750", "ExpectedPersonBirthDate=2026-04-01 Sex=U") == nowhere);
    CHECK(flags_of_identifiers("8750", "ExpectedPersonBirthDate=2026-04-01 PersonBirthDate=2026-03-01 Sex=F") ==
          nowhere);
    CHECK(flags_of_identifiers("8750", "ExpectedPersonBirthDate=2026-04-01 Sex=F") ==
          Places{"ChildIdentifiers.Sex 0", "ChildIdentifiers.PersonBirthDate 0",
                 "ChildIdentifiers.ExpectedPersonBirthDate 0"});
    // Before 2024-25 it was the gender 0; 9, not specified, is another answer.
    auto const flags_of = [](std::string_view gender) {
        return flagged(
            "8750",
            census(child(identifiers(fmt::format("ExpectedPersonBirthDate=2023-04-01 GenderCurrent={}", gender))),
                   "2023-03-31"));
    };
    CHECK(flags_of("0") == nowhere);
    CHECK(flags_of("9") != nowhere);
}

TEST_CASE("8770Q: a child of school age has a UPN, or a reason for having none")
{
    Places const both{"ChildIdentifiers.UPN 0", "ChildIdentifiers.UPNunknown 0"};
    CHECK(flags_of_identifiers("8770Q", "PersonBirthDate=2020-03-30", not_nfa()) == both);
    CHECK(flags_of_identifiers("8770Q", "PersonBirthDate=2020-03-30 UPNunknown=UN1", not_nfa()) == both);
    CHECK(flags_of_identifiers("8770Q", "PersonBirthDate=2020-03-30 UPNunknown=UN2", not_nfa()) == nowhere);
    CHECK(flags_of_identifiers("8770Q", "PersonBirthDate=2020-03-30 UPN=A1", not_nfa()) == nowhere);
    CHECK(flags_of_identifiers("8770Q", "PersonBirthDate=2020-03-31", not_nfa()) == nowhere);
    CHECK(flags_of_identifiers("8770Q", "PersonBirthDate=2020-03-30", episode("ReferralNFA=1")) == nowhere);
}

TEST_CASE("8772: UN7 is for a child whose every referral ended in no further action")
{
    CHECK(flags_of_identifiers("8772", "UPNunknown=UN7", episode("ReferralNFA=true")) == nowhere);
    CHECK(flags_of_identifiers("8772", "UPNunknown=UN6", not_nfa()) == nowhere);
    CHECK(flags_of_identifiers("8772", "UPNunknown=UN7", episode("ReferralNFA=1") + not_nfa()) ==
          Places{"ChildIdentifiers.UPNunknown 0", "CINdetails.ReferralNFA 1"});
}

TEST_CASE("8775Q: an episode does not last past the 25th birthday")
{
    auto const closed = [](std::string_view day) { return episode(fmt::format("CINclosureDate={}", day)); };
    Places const both{"ChildIdentifiers.PersonBirthDate 0", "CINdetails.CINclosureDate 0"};
    CHECK(flags_of_identifiers("8775Q", "PersonBirthDate=2000-06-01", closed("2025-06-01")) == nowhere);
    CHECK(flags_of_identifiers("8775Q", "PersonBirthDate=2000-06-01", closed("2025-06-02")) == both);
    CHECK(flags_of_identifiers("8775Q", "PersonBirthDate=2000-06-01", episode("")) == both);
    CHECK(flags_of_identifiers("8775Q", "PersonBirthDate=2001-03-31", episode("")) == nowhere);
}

TEST_CASE("4220: ethnicity is given with a code of the census")
{
    Places const there{"ChildCharacteristics.Ethnicity 0"};
    CHECK(flags("4220", characteristics("Ethnicity=WBRI")) == nowhere);
    CHECK(flags("4220", characteristics("Ethnicity=WBR")) == there);
    CHECK(flags("4220", characteristics("")) == there);
    CHECK(flags("4220", "") == Places{"ChildCharacteristics.Ethnicity A"});
}

TEST_CASE("8540: a child in need has a disability code or NONE")
{
    CHECK(flags("8540", characteristics("", "NONE") + not_nfa()) == nowhere);
    CHECK(flags("8540", characteristics("", "MOB XX") + not_nfa()) == Places{"Disabilities.Disability 1"});
    CHECK(flags("8540", characteristics("") + not_nfa()) == Places{"Disabilities.Disability A"});
    CHECK(flags("8540", characteristics("") + episode("ReferralNFA=1")) == nowhere);
    CHECK(flags_of_identifiers("8540", "ExpectedPersonBirthDate=2026-05-05", not_nfa()) == nowhere);
}

TEST_CASE("8790 and 8794: NONE stands alone, and no disability is told twice")
{
    CHECK(flags("8790", characteristics("", "MOB NONE")) == Places{"Disabilities.Disability 0"});
    CHECK(flags("8790", characteristics("", "MOB HAND")) == nowhere);
    CHECK(flags("8794", characteristics("", "MOB HAND MOB")) ==
          Places{"Disabilities.Disability 0", "Disabilities.Disability 2"});
    CHECK(flags("8794", characteristics("", "MOB HAND")) == nowhere);
}

} // namespace sightline::returns::cin
