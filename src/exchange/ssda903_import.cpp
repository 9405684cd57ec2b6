#include "exchange/ssda903_import.hpp"

#include "base/files.hpp"
#include "base/sha256.hpp"
#include "base/text.hpp"
#include "domain/records/all.hpp"
#include "exchange/ssda903_codes.hpp"
#include "returns/ssda903/child.hpp"
#include "returns/ssda903/reader.hpp"

namespace sightline::exchange
{
namespace
{

namespace ssda903 = returns::ssda903;
namespace codes = ssda903_codes;
using ssda903::Cell;

class Reading
{
public:
    Reading(ssda903::Return const& all, View const& view, KnownRecords& known, FoldIn& fold)
        : all_{all}, view_{view}, known_{known}, fold_{fold}
    {
        view.each([&](PersonState const& one) {
            if (one.kind == Kind::worker && !one.worker.registration.empty())
                workers_.emplace(one.worker.registration.text(), one.id);
            return true;
        });
    }

    void child(ssda903::Child const& one)
    {
        reference_ = one.id;
        person(one);
        for (auto const& period : one.periods_of_care()) care(one, period, &period.back() == &one.episodes.back());
        undated(one);
        for (auto const& row : one.reviews) review(row);
        for (auto const& row : one.oc2) health(row);
        for (auto const& row : one.oc3) leaver(row);
        adoptions(one);
        for (auto const& row : one.prev_perm) permanence(one, row);
        for (auto const& row : one.missing) missing(row);
        for (auto const& row : one.sw_episodes) worker(row);
        for (auto const& row : one.dolo) deprivation(row);
    }

private:
    template <class R> FoldPlace place(R const& row) const
    {
        auto const at = all_.collection.xml ? row.line : row.row + 2; // a spreadsheet's number, under the headings
        return {ssda903::Described<R>::name, static_cast<std::uint32_t>(at)};
    }
    template <class R> void remark(R const& row, std::string_view column, Cell const& cell, std::string why)
    {
        auto const at = place(row);
        fold_.remark({std::string{reference_}, std::string{at.table}, at.row, std::string{column},
                      std::string{cell.text}, std::move(why)});
    }
    // The row of the table that has the cell's code; a code nobody knows is told.
    template <class R, class Table>
    auto const* row_of(Table const& table, R const& row, std::string_view column, Cell const& cell)
    {
        auto const* const found = row_of_code(table, cell.text);
        if (found == nullptr && cell.given()) remark(row, column, cell, "is not a code of the return");
        return found;
    }
    template <class R, class Table>
    void set_code(Told& told, std::string_view field, Table const& table, R const& row, std::string_view column,
                  Cell const& cell)
    {
        if (auto const* const found = row_of(table, row, column, cell))
            told.set_code(field, std::optional{found->ours});
    }
    template <class R, class Table>
    void set_both(Told& told, std::string_view field, std::string_view detail, Table const& table, R const& row,
                  std::string_view column, Cell const& cell)
    {
        auto const* const found = row_of(table, row, column, cell);
        if (found == nullptr) return;
        told.set_code(field, std::optional{found->ours});
        told.set_code(detail, found->detail);
    }

    void person(ssda903::Child const& one)
    {
        Told told{Kind::person};
        told.set_day("born", one.born());
        FoldPlace at;
        if (one.header.empty()) {
            fold_.child(reference_, std::move(told), at);
            return;
        }
        auto const& header = one.header.front();
        set_code(told, "sex", codes::sex, header, "SEX", header.sex);
        auto const ethnicity = std::ranges::find(ethnicity_codes, lower(header.ethnic.text), &Code::name);
        bool const fine = header.ethnic.text.size() == 4 && ethnicity != ethnicity_codes.end();
        if (fine)
            told.set_code("ethnicity", std::optional{static_cast<Ethnicity>(ethnicity - ethnicity_codes.begin())});
        else if (header.ethnic.given())
            remark(header, "ETHNIC", header.ethnic, "is not a code of the return");
        auto const born = one.born();
        if (auto const* const why = row_of_code(codes::upn_unknown, header.upn.text)) {
            if (why->ours != UpnUnknown::un1 || !born || of_school_age(*born, all_.collection.year()))
                told.set_code("upn_unknown", std::optional{why->ours});
        } else if (!header.upn.is("UN4")) // in care for less than a week: that follows from the days
            told.set_label("upn", header.upn.text);
        fold_.child(reference_, std::move(told), place(header));
    }

    // Where an episode's own beginning is not told, a record already known to go on then is the same.
    std::optional<Date> known_beginning(Kind kind, Date day) const
    {
        auto const* const child = view_.by_reference(Label{reference_});
        if (child == nullptr) return std::nullopt;
        auto const& type = type_of(kind);
        std::optional<Date> found;
        for (auto const& one : known_.of_kind(child->id, kind)) {
            auto const in = [&](std::optional<std::size_t> field) -> std::optional<Date> {
                if (!field || *field >= one.content.facts.size() || one.content.facts[*field] == blank)
                    return std::nullopt;
                return Date{std::chrono::days{one.content.facts[*field]}};
            };
            auto const began = in(type.happened_field()), ended = in(type.until_field());
            if (one.withdrawn || (ended && *ended <= day)) continue;
            if (!began) return std::nullopt; // read before, and no better known
            if (*began <= day && !found) found = began;
        }
        return found;
    }

    void care(ssda903::Child const& one, std::span<ssda903::Episode const> period, bool latest)
    {
        auto const& first = period.front();
        auto const& last = period.back();
        bool const whole = first.rne.is("S");
        Told told{Kind::care};
        told.set_day("began", whole ? first.decom.day : known_beginning(Kind::care, *first.decom.day), true);
        if (last.dec.day && !last.rec.is("X1")) {
            told.set_day("ended", last.dec.day);
            set_both(told, "reason", "reason_detail", codes::care_end, last, "REC", last.rec);
        }
        set_code(told, "need", codes::need, first, "CIN", first.cin);
        for (auto const& episode : period)
            if (episode.home_post.given()) {
                told.set_label("home_postcode", episode.home_post.text);
                break;
            }
        if (latest) about_the_child(one, told);
        fold_.record(std::move(told), place(first));
        legal_statuses(period, whole);
        placements(period, whole);
    }

    // What the return says of the child and the record keeps with the latest period of care.
    void about_the_child(ssda903::Child const& one, Told& told)
    {
        told.set_code("unaccompanied", std::optional{one.unaccompanied() ? Answer::yes : Answer::no});
        auto const born = one.born();
        for (auto const& row : one.uasc)
            if (row.duc.day && (!born || *row.duc.day != ssda903::birthday(*born, 18)))
                told.set_day("unaccompanied_until", row.duc.day);
        for (auto const& row : one.header) {
            auto const age = one.age_on(all_.collection.start);
            if (!age || *age >= may_be_mother_from || row.mother.is("1"))
                set_code(told, "mother", codes::yes_no, row, "MOTHER", row.mother);
            told.set_day("child_born", row.mc_dob.day);
        }
    }

    static bool goes_on(ssda903::Episode const& before, ssda903::Episode const& after)
    {
        return before.dec.day && before.dec.day == after.decom.day;
    }

    void legal_statuses(std::span<ssda903::Episode const> period, bool whole)
    {
        for (std::size_t from = 0, to; from < period.size(); from = to) {
            auto const& first = period[from];
            for (to = from + 1;
                 to < period.size() && period[to].ls.text == first.ls.text && goes_on(period[to - 1], period[to]);)
                ++to;
            if (first.ls.blank()) continue;
            bool const carried = from == 0 && !whole && (first.rne.is("P") || first.rne.is("T"));
            Told told{Kind::legal_status};
            told.set_day("began", carried ? known_beginning(Kind::legal_status, *first.decom.day) : first.decom.day,
                         true);
            told.set_day("ended", period[to - 1].dec.day);
            set_both(told, "status", "detail", codes::legal, first, "LS", first.ls);
            fold_.record(std::move(told), place(first));
        }
    }

    static bool same_place(ssda903::Episode const& a, ssda903::Episode const& b)
    {
        return a.place.text == b.place.text && a.place_provider.text == b.place_provider.text &&
               a.pl_post.text == b.pl_post.text && a.urn.text == b.urn.text;
    }

    void placements(std::span<ssda903::Episode const> period, bool whole)
    {
        for (std::size_t from = 0, to; from < period.size(); from = to) {
            auto const& first = period[from];
            for (to = from + 1; to < period.size() && period[to].rne.is("L") && same_place(first, period[to]) &&
                                goes_on(period[to - 1], period[to]);)
                ++to;
            if (first.place.blank()) continue;
            auto const& last = period[to - 1];
            bool const carried = from == 0 && !whole && first.rne.is("L");
            Told told{Kind::placement};
            told.set_day("began", carried ? known_beginning(Kind::placement, *first.decom.day) : first.decom.day, true);
            told.set_day("ended", last.dec.day);
            set_both(told, "type", "detail", codes::place, first, "PLACE", first.place);
            set_both(told, "provider", "provider_detail", codes::provider, first, "PLACE_PROVIDER",
                     first.place_provider);
            told.set_label("postcode", first.pl_post.text);
            told.set_label("urn", first.urn.text);
            if (first.pl_location.given())
                told.set_code("where", std::optional{first.pl_location.is("IN") ? PlacementWhere::inside
                                                                                : PlacementWhere::outside});
            told.set_label("authority_code", first.pl_la.text);
            if (first.pl_distance.given()) {
                told.set_label("miles", first.pl_distance.text);
                told.set_label("miles_from", first.home_post.text);
            }
            if (first.rne.is("T") || first.rne.is("U")) told.set_code("same_carers", std::optional{Answer::yes});
            if (first.rne.is("P") || first.rne.is("B")) told.set_code("same_carers", std::optional{Answer::no});
            set_code(told, "change_reason", codes::placement_change, last, "REASON_PLACE_CHANGE",
                     last.reason_place_change);
            fold_.record(std::move(told), place(first));
        }
    }

    void undated(ssda903::Child const& one)
    {
        for (auto const& row : one.episodes)
            if (!row.decom.day) remark(row, "DECOM", row.decom, "is no day, so the episode is not kept");
    }

    // The day a row must have; without it the row is told and not kept.
    template <class R> bool has_day(R const& row, std::string_view column, Cell const& cell)
    {
        if (!cell.day) remark(row, column, cell, "is no day, so the row is not kept");
        return cell.day.has_value();
    }

    void review(ssda903::Review const& row)
    {
        if (!has_day(row, "REVIEW", row.review)) return;
        Told told{Kind::care_review};
        told.set_day("on", row.review.day, true);
        auto const age = ssda903::age_on(row.dob, row.review.day);
        if (!row.review_code.is("PN0") || !age || *age >= takes_part_from)
            set_code(told, "participation", codes::participation, row, "REVIEW_CODE", row.review_code);
        fold_.record(std::move(told), place(row));
    }

    void health(ssda903::Oc2 const& row)
    {
        Told told{Kind::health_year};
        told.set_day("year_to", all_.collection.end, true);
        auto const flag = [&](std::string_view field, std::string_view column, Cell const& cell) {
            set_code(told, field, codes::yes_no, row, column, cell);
        };
        flag("immunised", "IMMUNISATIONS", row.immunisations);
        flag("checks_up_to_date", "HEALTH_CHECK", row.health_check);
        flag("teeth_checked", "TEETH_CHECK", row.teeth_check);
        flag("assessed", "HEALTH_ASSESSMENT", row.health_assessment);
        flag("convicted", "CONVICTED", row.convicted);
        flag("substance_misuse", "SUBSTANCE_MISUSE", row.substance_misuse);
        flag("help_received", "INTERVENTION_RECEIVED", row.intervention_received);
        flag("help_offered", "INTERVENTION_OFFERED", row.intervention_offered);
        auto const score = ssda903::whole_number(row.sdq_score);
        if (score && *score >= 0 && *score <= 40)
            told.set("score", *score);
        else if (row.sdq_score.given())
            remark(row, "SDQ_SCORE", row.sdq_score, "is no score from 0 to 40");
        set_code(told, "no_score", codes::no_score, row, "SDQ_REASON", row.sdq_reason);
        fold_.record(std::move(told), place(row));
    }

    void leaver(ssda903::Oc3 const& row)
    {
        Told told{Kind::leaving_care};
        told.set_code("category", std::optional{Eligibility::former_relevant});
        set_both(told, "in_touch", "not_in_touch_because", codes::in_touch, row, "IN_TOUCH", row.in_touch);
        if (!row.activ.is("0")) set_code(told, "activity", codes::activity, row, "ACTIV", row.activ);
        auto const home = row.accom.text;
        auto const* const kind = home.empty() ? nullptr : row_of_code(codes::accommodation, home.substr(0, 1));
        bool const suitable = home.size() == 2 && home[1] == '1', not_suitable = home.size() == 2 && home[1] == '2';
        if (kind != nullptr && (suitable || not_suitable)) {
            told.set_code("accommodation", std::optional{kind->ours});
            told.set_code("suitability", std::optional{suitable ? Suitability::suitable : Suitability::not_suitable});
        } else if (!home.empty() && home != "0")
            remark(row, "ACCOM", row.accom, "is not a code of the return");
        fold_.record(std::move(told), place(row));
    }

    void adoptions(ssda903::Child const& one)
    {
        auto const* const ad1 = one.ad1.empty() ? nullptr : &one.ad1.front();
        bool told_of = false;
        for (auto const& row : one.placed_adoption) {
            if (!has_day(row, "DATE_PLACED", row.date_placed)) continue;
            Told told{Kind::adoption};
            told.set_day("decided", row.date_placed.day, true);
            told.set_day("stopped", row.date_placed_ceased.day);
            set_code(told, "stop_reason", codes::adoption_stop, row, "REASON_PLACED_CEASED", row.reason_placed_ceased);
            if (ad1 != nullptr && ad1->date_int.day == row.date_placed.day) {
                adopters(*ad1, told);
                told_of = true;
            }
            fold_.record(std::move(told), place(row));
        }
        if (ad1 == nullptr || told_of || !has_day(*ad1, "DATE_INT", ad1->date_int)) return;
        Told told{Kind::adoption};
        told.set_day("decided", ad1->date_int.day, true);
        adopters(*ad1, told);
        fold_.record(std::move(told), place(*ad1));
    }
    void adopters(ssda903::Ad1 const& row, Told& told)
    {
        told.set_day("matched", row.date_match.day);
        set_code(told, "adopters", codes::adopters, row, "SEX_ADOPTR", row.sex_adoptr);
        set_code(told, "adopters_status", codes::adopters_status, row, "LS_ADOPTR", row.ls_adoptr);
    }

    void permanence(ssda903::Child const& one, ssda903::PrevPerm const& row)
    {
        std::optional<Date> asked;
        for (auto const& episode : one.dated_episodes())
            if (episode.rne.is("S")) asked = episode.decom.day;
        if (!asked) return remark(row, "PREV_PERM", row.prev_perm, "is of no period of care begun in this return");
        Told told{Kind::previous_permanence};
        told.set_day("asked", asked, true);
        set_code(told, "was", codes::permanence_before, row, "PREV_PERM", row.prev_perm);
        told.set_label("authority", row.la_perm.text);
        told.set_label("order_made", row.date_perm.text);
        fold_.record(std::move(told), place(row));
    }

    void missing(ssda903::Missing const& row)
    {
        if (!has_day(row, "MIS_START", row.mis_start)) return;
        Told told{Kind::missing};
        told.set_day("from", row.mis_start.day, true);
        told.set_day("returned", row.mis_end.day);
        set_code(told, "absence", codes::absence, row, "MISSING", row.missing);
        fold_.record(std::move(told), place(row));
    }

    void worker(ssda903::SwEpisode const& row)
    {
        if (!has_day(row, "SW_DECOM", row.sw_decom)) return;
        if (row.sw_id.blank()) return remark(row, "SW_ID", row.sw_id, "names no worker, so the row is not kept");
        Told told{Kind::allocation};
        told.set_code("basis", std::optional{AllocationBasis::key_worker});
        told.set_day("began", row.sw_decom.day, true);
        told.set_day("ended", row.sw_dec.day);
        told.set("worker", static_cast<std::int32_t>(numbered(row).value));
        set_code(told, "change", codes::worker_change, row, "SW_REASON", row.sw_reason);
        fold_.record(std::move(told), place(row));
    }
    // The worker of this number: known, met in this return, or made now and called by it.
    PersonId numbered(ssda903::SwEpisode const& row)
    {
        auto const [found, fresh] = workers_.try_emplace(std::string{row.sw_id.text});
        if (fresh) {
            Told told{Kind::worker};
            told.set_label("name", row.sw_id.text);
            told.set_label("registration", row.sw_id.text);
            found->second = fold_.worker(std::move(told), place(row));
        }
        return found->second;
    }

    void deprivation(ssda903::Dolo const& row)
    {
        if (!has_day(row, "DOLO_START", row.dolo_start)) return;
        Told told{Kind::deprivation_of_liberty};
        told.set_day("began", row.dolo_start.day, true);
        told.set_day("ended", row.dolo_end.day);
        fold_.record(std::move(told), place(row));
    }

    ssda903::Return const& all_;
    View const& view_;
    KnownRecords& known_;
    FoldIn& fold_;
    std::string_view reference_;
    std::map<std::string, PersonId, std::less<>> workers_; // by registration number
};

// Of every file the return lies in, in the order they are read.
struct Whole {
    std::uint64_t size{};
    std::string digest;
};
Outcome<Whole> whole_of(std::filesystem::path const& path)
{
    std::vector<std::filesystem::path> files;
    std::error_code error;
    if (std::filesystem::is_directory(path, error)) {
        for (auto const& entry : std::filesystem::directory_iterator{path, error})
            if (entry.is_regular_file()) files.push_back(entry.path());
        std::ranges::sort(files);
    } else
        files.push_back(path);
    Sha256 sum;
    Whole whole;
    for (auto const& file : files) {
        auto const bytes = read_file(file);
        if (!bytes) return std::unexpected(bytes.error());
        whole.size += bytes->size();
        sum.add(file.filename().string());
        sum.add(*bytes);
    }
    whole.digest = hex(sum.digest());
    return whole;
}

} // namespace

Outcome<LookedAfterImport> read_looked_after(std::filesystem::path const& path, LookedAfterImportOptions const& options,
                                             View const& view, KnownRecords& known)
{
    auto const whole = whole_of(path);
    if (!whole) return std::unexpected(whole.error());
    std::array const one{path};
    auto reading = ssda903::read_return(one);
    if (!reading) return std::unexpected(reading.error());
    ssda903::Return all;
    auto const year = ssda903::year_of(reading->year);
    if (year) all.collection = ssda903::collection_of(*year);
    all.collection.xml = reading->xml;
    all.now = std::move(reading->year);
    ssda903::settle(all);
    auto const as_at = options.as_at.value_or(year ? std::min(all.collection.end, options.today) : options.today);
    FoldIn fold{{.source = "ssda903", .file_name = options.file_name, .recorded = options.recorded, .as_at = as_at},
                known};
    for (auto const& found : reading->problems)
        fold.remark({std::string{found.child}, std::string{found.table},
                     static_cast<std::uint32_t>(std::max(0, found.line)), std::string{found.field},
                     std::string{found.value}, found.message});
    Reading rows{all, view, known, fold};
    for (std::size_t i = 0; i < all.children.size(); ++i) rows.child(ssda903::Child{all, i});
    auto done = fold.finish(whole->size, whole->digest);
    return LookedAfterImport{std::move(done.report), std::move(done.entries)};
}

} // namespace sightline::exchange
