// The return on children in care, made from the record.
#include "in_care.hpp"

#include "base/text.hpp"

namespace sightline::exchange
{
TEST_CASE("a period in care is cut into episodes where the legal status or the placement changes")
{
    InCare const made;
    CHECK(made.file("Episodes.csv") ==
          "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN\n"
          "100,02/09/2024,S,C1,N1,U6,PR1,10/06/2025,X1,,ZZ1 1AA,ZZ2 2BB,SC900001\n"
          "100,10/06/2025,L,C2,N1,U6,PR1,03/11/2025,X1,CARPL,ZZ1 1AA,ZZ2 2BB,SC900001\n"
          "100,03/11/2025,P,C2,N1,K2,PR4,,,,ZZ1 1AA,ZZ3 3CC,SC900042\n");
    CHECK(made.file("Header.csv") ==
          "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\n100,F,01/06/2014,BOTH,H801200001001,0,\n");
    CHECK(made.file("SWEpisodes.csv") ==
          "CHILD,DOB,SW_ID,SW_DECOM,SW_DEC,SW_REASON\n100,01/06/2014,SW000017,02/09/2024,,FCONTA\n");
    CHECK(made.files(made.day).size() == 11); // deprivation of liberty comes with 2026-27
    CHECK(made.files(date(2026, 4, 2)).size() == 12);
}

TEST_CASE("last year’s return ends the episodes as they stood on its last day")
{
    InCare const made;
    CHECK(made.files(date(2025, 3, 31))["Episodes.csv"] ==
          "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN\n"
          "100,02/09/2024,S,C1,N1,U6,PR1,,,,ZZ1 1AA,ZZ2 2BB,SC900001\n");
}

TEST_CASE("a change of both at once, with the carers staying or not, has its own letter")
{
    InCare made;
    made.put(made.girl, LegalStatus{.began = date(2025, 11, 3), .status = Legal::placement_order}, {});
    auto home = Placement{.began = date(2025, 11, 3),
                          .type = PlacementType::for_adoption,
                          .provider = PlacementProvider::own,
                          .detail = PlacementDetail::order_same_carers,
                          .same_carers = Answer::yes};
    made.put(made.girl, home, made.second_home);
    CHECK(made.proved("Episodes/100/3/RNE").starts_with("U from "));
    home.same_carers = Answer::no;
    made.put(made.girl, home, made.second_home);
    CHECK(made.proved("Episodes/100/3/RNE").starts_with("B from "));
    CHECK(made.proved("Episodes/100/3/LS").starts_with("E1 from "));
}

TEST_CASE("days of which no placement is known are an episode of their own, and nothing is guessed for them")
{
    InCare made;
    made.put(made.girl, Placement{.began = date(2024, 9, 2), .ended = date(2025, 10, 1), .type = PlacementType::foster},
             made.first_home);
    auto const rows = made.file("Episodes.csv");
    CHECK(rows.find("100,01/10/2025,P,C2,N1,,,03/11/2025,X1,,ZZ1 1AA,,\n") != rows.npos);
    CHECK(rows.find("100,10/06/2025,L,C2,N1,,,01/10/2025,X1,") != rows.npos); // fostered, but how is not recorded
}

TEST_CASE("a placement corrected changes exactly its own rows, and the proof names the entry that corrected it")
{
    InCare made;
    auto const before = made.files(made.day);
    CHECK(made.proved("Episodes/100/3/PL_POST") ==
          fmt::format("ZZ3 3CC from {}: It stands in the entry as it is", made.entry_of_latest(made.second_home)));
    auto const corrected = made.put(made.girl,
                                    Placement{.began = date(2025, 11, 3),
                                              .type = PlacementType::childrens_home,
                                              .provider = PlacementProvider::private_provider,
                                              .postcode = Label{"ZZ4 4DD"},
                                              .urn = Label{"SC900042"}},
                                    made.second_home);
    CHECK(corrected == made.second_home);
    auto const after = made.files(made.day);
    for (auto const& [name, bytes] : before)
        if (name != "Episodes.csv") CHECK_MESSAGE(after.at(name) == bytes, name);
    auto const lines_then = split(before.at("Episodes.csv"), '\n'), lines_now = split(after.at("Episodes.csv"), '\n');
    REQUIRE(lines_now.size() == lines_then.size());
    for (std::size_t i = 0; i < lines_now.size(); ++i) CHECK((lines_now[i] == lines_then[i]) == (i != 3));
    CHECK(lines_now[3] == "100,03/11/2025,P,C2,N1,K2,PR4,,,,ZZ1 1AA,ZZ4 4DD,SC900042");
    CHECK(made.proved("Episodes/100/3/PL_POST") ==
          fmt::format("ZZ4 4DD from {}: It stands in the entry as it is", made.last()));
}

TEST_CASE("what is worked out says how, and from which entry")
{
    InCare const made;
    CHECK(made.proved("Episodes/100/1/REC") ==
          fmt::format("X1 from {}: {}", made.entry_of_latest(made.order), words(ssda903::Made::next_episode)));
    CHECK(made.proved("Episodes/100/2/RNE") ==
          fmt::format("L from {}: {}", made.entry_of_latest(made.order), words(ssda903::Made::what_changed)));
    CHECK(made.proved("Episodes/100/1/RNE").ends_with(words(ssda903::Made::care_began)));
    CHECK(made.proved("SWEpisodes/100/1/SW_ID") == fmt::format("SW000017 from {}: It stands in the entry as it is",
                                                               made.entry_of_latest(RecordId{made.worker.value})));
}

TEST_CASE("a path that names nothing is answered with what is wrong in it")
{
    InCare const made;
    CHECK(made.proved("Episodes/100/1").find("it has not four parts") != std::string::npos);
    CHECK(made.proved("Episodes/999/1/DECOM").find("no child 999 is known") != std::string::npos);
    CHECK(made.proved("Episodes/100/0/DECOM").find("not a row") != std::string::npos);
    CHECK(made.proved("Episodes/100/9/DECOM").find("no such row") != std::string::npos);
    CHECK(made.proved("Episodes/100/1/WHEN").find("no such column") != std::string::npos);
    CHECK(made.proved("Episode/100/1/DECOM").find("no such table") != std::string::npos);
}

TEST_CASE("only a child in care all year has health outcomes, counted from the checks recorded")
{
    InCare made;
    made.put(made.girl, HealthCheck{.type = HealthType::assessment, .on = date(2025, 10, 1)});
    made.put(made.girl,
             HealthCheck{.type = HealthType::strengths_and_difficulties, .on = date(2025, 9, 1), .score = 14});
    made.put(made.girl, HealthYear{.year_to = date(2026, 3, 31),
                                   .immunised = Answer::yes,
                                   .convicted = Answer::no,
                                   .substance_misuse = Answer::yes,
                                   .help_received = Answer::no,
                                   .help_offered = Answer::yes});
    auto const heading = "CHILD,DOB,SDQ_SCORE,SDQ_REASON,CONVICTED,HEALTH_CHECK,IMMUNISATIONS,TEETH_CHECK,"
                         "HEALTH_ASSESSMENT,SUBSTANCE_MISUSE,INTERVENTION_RECEIVED,INTERVENTION_OFFERED\n";
    CHECK(made.file("OC2.csv") == heading + std::string{"100,01/06/2014,14,,0,,1,0,1,1,0,1\n"});
    CHECK(made.proved("OC2/100/1/TEETH_CHECK").ends_with(words(ssda903::Made::no_dentist)));
    made.put(made.girl, Care{.began = date(2025, 4, 2), .need = PrimaryNeed::abuse_or_neglect}, made.care);
    CHECK(made.file("OC2.csv") == heading);
}

TEST_CASE("reviews, missing episodes and permanence before care stand for the year they are of")
{
    InCare made;
    made.put(made.girl, CareReview{.on = date(2025, 5, 6), .participation = Participation::spoke});
    made.put(made.girl, CareReview{.on = date(2024, 12, 6), .participation = Participation::spoke});
    made.put(made.girl, Missing{.from = date(2025, 7, 1), .returned = date(2025, 7, 2)});
    made.put(made.girl, Missing{.from = date(2025, 8, 1), .returned = date(2025, 8, 1), .absence = Absence::away});
    made.put(made.girl, Missing{.from = date(2024, 8, 1), .returned = date(2024, 8, 1)}); // before care
    made.put(made.girl, PreviousPermanence{.asked = date(2024, 9, 2), .was = PermanenceBefore::none});
    CHECK(made.file("Reviews.csv") == "CHILD,DOB,REVIEW,REVIEW_CODE\n100,01/06/2014,06/05/2025,PN1\n");
    CHECK(made.file("Missing.csv") == "CHILD,DOB,MISSING,MIS_START,MIS_END\n100,01/06/2014,M,01/07/2025,02/07/2025\n"
                                      "100,01/06/2014,A,01/08/2025,01/08/2025\n");
    CHECK(made.file("PrevPerm.csv") == "CHILD,DOB,PREV_PERM,LA_PERM,DATE_PERM\n");
    CHECK(made.files(date(2025, 3, 31))["PrevPerm.csv"] ==
          "CHILD,DOB,PREV_PERM,LA_PERM,DATE_PERM\n100,01/06/2014,Z1,,\n");
}

TEST_CASE("the first social worker after a child came into care again is the first contact")
{
    InCare made;
    auto const boy = made.person({.reference = Label{"300"}, .born = date(2015, 1, 6), .sex = Sex::male});
    made.put(boy, Care{.began = date(2025, 4, 17), .ended = date(2025, 4, 22)});
    made.put(boy, Care{.began = date(2026, 1, 15)});
    auto const held = [&](Date from, std::optional<Date> to, WorkerChange change, RecordId record = {}) {
        return made.put(boy,
                        Allocation{.basis = AllocationBasis::key_worker,
                                   .worker = made.worker,
                                   .began = from,
                                   .ended = to,
                                   .change = change},
                        record);
    };
    held(date(2025, 4, 17), date(2025, 8, 28), WorkerChange::first);
    auto const again = held(date(2026, 1, 15), {}, WorkerChange::next_stage);
    CHECK(made.proved("SWEpisodes/300/2/SW_REASON").starts_with("FCONTA from "));
    CHECK(made.proved("SWEpisodes/300/2/SW_REASON").find("into care again") != std::string::npos);
    held(date(2026, 1, 20), {}, WorkerChange::next_stage, again); // nobody held the boy in care for five days
    CHECK(made.proved("SWEpisodes/300/2/SW_REASON").starts_with("TSPROC from "));
}

TEST_CASE("an adopted child has the adoption’s details, counted and told from the placement")
{
    InCare made;
    made.put(made.girl, Adoption{.decided = date(2025, 6, 10),
                                 .matched = date(2025, 9, 1),
                                 .placed = date(2025, 11, 3),
                                 .adopters = AdoptersSex::two_men,
                                 .adopters_status = AdoptersStatus::married_same_sex});
    made.put(
        made.girl,
        Placement{.began = date(2025, 11, 3), .type = PlacementType::for_adoption, .detail = PlacementDetail::order},
        made.second_home);
    CHECK(made.file("PlacedAdoption.csv") ==
          "CHILD,DOB,DATE_PLACED,DATE_PLACED_CEASED,REASON_PLACED_CEASED\n100,01/06/2014,10/06/2025,,\n");
    auto const heading = "CHILD,DOB,DATE_INT,DATE_MATCH,FOSTER_CARE,NB_ADOPTR,SEX_ADOPTR,LS_ADOPTR\n";
    CHECK(made.file("AD1.csv") == heading);
    made.put(made.girl,
             Care{.began = date(2024, 9, 2),
                  .ended = date(2026, 3, 2),
                  .reason = CareEnd::adopted,
                  .reason_detail = CareEndDetail::unopposed},
             made.care);
    CHECK(made.file("AD1.csv") == heading + std::string{"100,01/06/2014,10/06/2025,01/09/2025,0,2,MM,L12\n"});
    CHECK(made.proved("Episodes/100/3/REC").starts_with("E11 from "));
}

TEST_CASE("a care leaver is told of in the years of the 17th to 21st birthdays, once care has ended before it")
{
    InCare made;
    auto const leaver = made.person({.reference = Label{"200"}, .born = date(2006, 5, 4), .sex = Sex::male});
    auto const care = made.put(leaver, Care{.began = date(2020, 1, 6), .ended = date(2024, 5, 4)});
    made.put(leaver, LeavingCare{.began = date(2024, 5, 4),
                                 .category = Eligibility::former_relevant,
                                 .in_touch = InTouch::in_touch,
                                 .accommodation = Accommodation::independent,
                                 .suitability = Suitability::suitable,
                                 .activity = Activity::training_full});
    auto const heading = "CHILD,DOB,IN_TOUCH,ACTIV,ACCOM\n";
    CHECK(made.file("OC3.csv") == heading + std::string{"200,04/05/2006,YES,F5,U1\n"});
    CHECK(made.file("Header.csv").find("\n200,M,04/05/2006,,,,\n") != std::string::npos);
    CHECK(made.files(date(2025, 3, 31))["OC3.csv"] == heading); // 18, and left after the 17th birthday
    made.put(leaver, Care{.began = date(2024, 3, 6), .ended = date(2024, 5, 4)}, care);
    CHECK(made.file("OC3.csv") == heading); // not thirteen weeks
}

TEST_CASE("the XML form has the places the record tells, and the same children")
{
    InCare const made;
    auto const xml = ssda903::xml_return(looked_after_year(*made.view(), looked_after_return(made.day)));
    CHECK(xml.find("<PL_LOCATION>OUT</PL_LOCATION>") != xml.npos);
    CHECK(xml.find("<CHILDID>100</CHILDID>") != xml.npos);
}

} // namespace sightline::exchange
