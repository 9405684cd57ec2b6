// The pages of one authority over HTTP: who is signed in, what each address answers. Everything about a child goes
// through access, and every reading of a record is written down before the page is sent.
#pragma once
#include "access/access.hpp"
#include "app/arrivals.hpp"
#include "app/boards.hpp"
#include "app/commands.hpp"
#include "app/house.hpp"
#include "app/how_long.hpp"
#include "authority/duplicates.hpp"
#include "exchange/disagreements.hpp"
#include "pages/addresses.hpp"
#include "pages/child.hpp"
#include "pages/frame.hpp"
#include "pages/my_day.hpp"
#include "pages/record_form.hpp"
#include "pages/returns.hpp"
#include "pages/workers.hpp"
#include "pages/works.hpp"
#include "web/http.hpp"
#include "web/passwords.hpp"
#include "web/security.hpp"
#include "web/sessions.hpp"
#include "web/static_files.hpp"

namespace sightline
{
struct SentReturn;
}

namespace sightline::app
{

// What begins the page of a reading that was refused; the deed that was tried follows.
inline constexpr std::string_view refused_page = "refused: ";

// Who is asking, and the picture of the authority this request reads.
struct Visitor {
    web::Session session;
    std::shared_ptr<View const> view;
    std::shared_ptr<Organisation const> organisation;
    PersonState const* worker{};
    access::Reader reader;
    Moment now{};
};

// A child found by the address, and what the reader may do with her.
struct Opened {
    PersonState const* child{};
    ChildOn on;             // as at the day asked for
    access::Child known_as; // for access, as things stand today
    access::Answer answer;  // to read
    Looking looking;
};

class Mailing;
class DataQuality;

class Site
{
public:
    Site(House& house, ServeOptions const& options);
    void use(Mailing const& mailing) { mailing_ = &mailing; } // before the first request
    web::Response answer(web::Request& request);
    web::Response failed(web::Request const& request, std::exception const& error);
    bool may_upload(web::Request const& request);
    void turn_day(); // after midnight in London, everyone's standing is worked out again

    // Shared by the handlers.
    House& house() { return house_; }
    DataQuality& data_quality() { return *data_quality_; }
    pages::Frame frame(Visitor const& visitor) const;
    web::Response page(std::string document, int status = 200) const;
    web::Response not_found(Visitor const& visitor) const;
    // Writes down that it was tried, also when the answer must be that there is nothing here.
    web::Response refused(Visitor const& visitor, access::Deed deed, Opened const& opened) const;
    web::Response refused_service(Visitor const& visitor, std::string_view what, access::Answer answer) const;

    access::Child access_to(Visitor const& visitor,
                            ChildOn const& child) const;           // with what this reader has broken into
    std::set<PersonId> broken_in_by(Visitor const& visitor) const; // whom this reader opened today with a reason
    bool may_know(Visitor const& visitor, PersonState const& person) const;
    // The child of the address. Logs the reading. A response instead when she may not be opened.
    // `or_by`: a deed that opens a page of its own to someone who may not read the record.
    std::expected<Opened, web::Response> open_child(Visitor const& visitor, web::Request const& request,
                                                    std::string_view page, access::Deed or_by = access::Deed::read);
    std::optional<web::Response> shown_elsewhere(Visitor const& visitor, web::Request const& request,
                                                 Opened const& opened);
    std::expected<Opened, web::Response> child_of(Visitor const& visitor,
                                                  web::Request const& request) const; // without opening her
    void note_break_in(PersonId who, PersonId child);
    // Once, at the top of this person's next page; with the offer to undo it, where there is one.
    void say_next(Visitor const& visitor, std::string said, std::optional<pages::UndoOffer> const& undo = {},
                  std::optional<pages::Prompt> const& prompt = {});
    // Beside it: words to think about in what was saved, and where they can be changed; may be empty.
    void show_noticed_next(Visitor const&, std::vector<pages::WordsNoticed> noticed, std::string change_href);

    Content whole(Event const& event) const; // with its long texts, read from disk
    template <class R> R whole_as(Event const& event) const
    {
        auto const content = whole(event);
        return unpack<R>(content.facts, content.texts);
    }
    Source source_of(Event const& event) const;
    std::string why_of(Event const& event) const;
    Event const* earlier_version(PersonState const& child, Event const& event) const; // the first version of its record

    pages::ChildBanner banner(Visitor const& visitor, Opened const& opened) const;
    std::string own_address(web::Request const& request) const; // "http://127.0.0.1:8080"

    struct Running;   // an import under way
    struct Checking;  // a check of an upload, under way or done
    struct Comparing; // a sent return being held against the record
    std::shared_ptr<Running> run_named(std::string const& name) const;

private:
    using Handle = std::function<web::Response(Site&, Visitor const&, web::Request const&)>;
    void get(std::string_view pattern, Handle handle);
    void post(std::string_view pattern, Handle handle);
    std::optional<Visitor> visitor_of(web::Request const& request, bool counts_as_use = true);
    std::shared_ptr<Organisation const> organisation(std::shared_ptr<View const> const& view) const;
    web::Response to_sign_in(web::Request const& request) const;
    web::Https https() const { return options_.https ? web::Https::yes : web::Https::no; }
    void routes();

    // sign_in.cpp
    web::Response show_sign_in(web::Request const& request);
    web::Response take_sign_in(web::Request const& request);
    web::Response take_sign_in_as(web::Request const& request);
    web::Response begin_session(PersonId person, std::string_view then);
    web::Response sign_out(Visitor const&, web::Request const&);
    web::Response stay(Visitor const&, web::Request const&);
    web::Response show_account(Visitor const&, web::Request const&);
    // mail_choice.cpp
    web::Response show_mail_choice(Visitor const&, web::Request const&);
    web::Response save_mail_choice(Visitor const&, web::Request const&);
    web::Response draw_mail_choice(Visitor const&, pages::RecordForm form);
    // days.cpp
    web::Response show_my_day(Visitor const&, web::Request const&);
    void add_arrivals(Visitor const& visitor, pages::MyDay& shown) const;
    void add_signing(Visitor const& visitor, Arrived const& arrived, pages::MyDay& shown) const;
    void add_sent_for_signing(Visitor const& visitor, pages::MyDay& shown) const;
    void add_long_plans(Visitor const& visitor, pages::MyDay& shown) const;
    void add_check(Visitor const& visitor, Arrived const& arrived, pages::MyDay& shown) const;
    void add_question(Visitor const& visitor, Arrived const& arrived, pages::MyDay& shown) const;
    void add_answer(Visitor const& visitor, Arrived const& arrived, pages::MyDay& shown) const;
    web::Response show_find(Visitor const&, web::Request const&);
    // children.cpp, chronologies.cpp
    web::Response show_child(Visitor const&, web::Request const&);
    web::Response show_chronology(Visitor const&, web::Request const&);
    web::Response show_visits(Visitor const&, web::Request const&);
    web::Response show_oversight(Visitor const&, web::Request const&);
    // reading.cpp
    web::Response show_readings(Visitor const&, web::Request const&);
    web::Response show_break_in(Visitor const&, web::Request const&);
    web::Response take_break_in(Visitor const&, web::Request const&);
    web::Response show_break_ins(Visitor const&, web::Request const&);
    web::Response take_break_in_review(Visitor const&, web::Request const&);
    // recording.cpp, for every task of the table; drafts.cpp
    web::Response show_form(Visitor const&, web::Request const&, std::string_view path);
    web::Response save_form(Visitor const&, web::Request const&, std::string_view path);
    web::Response show_record_choices(Visitor const&, web::Request const&); // record_choices.cpp
    web::Response take_draft(Visitor const&, web::Request const&);
    web::Response discard_draft(Visitor const&, web::Request const&);
    // works.cpp, front_door.cpp, partners.cpp
    web::Response show_work(Visitor const&, web::Request const&);
    web::Response show_step(Visitor const&, web::Request const&);
    web::Response save_step(Visitor const&, web::Request const&);
    web::Response show_front_door(Visitor const&, web::Request const&);
    web::Response show_early_help(Visitor const&, web::Request const&);
    web::Response take_next(Visitor const&, web::Request const&);
    std::optional<web::Response> next_contact(Visitor const&, RecordId except) const; // taken, and where it is
    web::Response show_new_contact(Visitor const&, web::Request const&);
    web::Response take_new_contact(Visitor const&, web::Request const&);
    web::Response draw_new_contact(Visitor const&, pages::NewContact shown);
    void add_household(Visitor const&, pages::NewContact& shown, std::string_view with) const;
    web::Response show_agency_answer(web::Request const&);
    web::Response take_agency_answer(web::Request const&);
    web::Response draw_agency_answer(web::Request const&, Problems problems);
    // identity.cpp
    web::Response show_duplicates(Visitor const&, web::Request const&);
    web::Response show_comparison(Visitor const&, web::Request const&);
    web::Response take_comparison(Visitor const&, web::Request const&);
    web::Response show_take_back(Visitor const&, web::Request const&);
    web::Response save_take_back(Visitor const&, web::Request const&);
    web::Response show_overrides(Visitor const&, web::Request const&); // overrides.cpp
    web::Response take_undo(Visitor const&, web::Request const&);      // undo.cpp
    // boards_pages.cpp
    web::Response show_board(Visitor const&, web::Request const&);
    web::Response show_reasons(Visitor const&, web::Request const&);
    // data_quality_pages.cpp, child_findings.cpp
    web::Response show_data_quality(Visitor const&, web::Request const&);
    web::Response show_findings(Visitor const&, web::Request const&);
    web::Response download_findings(Visitor const&, web::Request const&);
    web::Response show_child_findings(Visitor const&, web::Request const&);
    web::Response show_query_reason(Visitor const&, web::Request const&);
    web::Response save_query_reason(Visitor const&, web::Request const&);
    // imports.cpp
    web::Response show_imports(Visitor const&, web::Request const&);
    web::Response take_import(Visitor const&, web::Request const&);
    web::Response show_import(Visitor const&, web::Request const&);
    // checking_pages.cpp
    web::Response show_check_start(Visitor const&, web::Request const&);
    web::Response take_check(Visitor const&, web::Request const&);
    web::Response show_checked(Visitor const&, web::Request const&);
    web::Response drop_checked(Visitor const&, web::Request const&);
    std::shared_ptr<Checking> check_named(Visitor const&, web::Request const&);
    // returns_pages.cpp
    pages::Returns returns_shown(Visitor const& visitor) const;
    web::Response show_returns(Visitor const&, web::Request const&);
    web::Response show_prove(Visitor const&, web::Request const&);
    web::Response show_sent_return(Visitor const&, web::Request const&);
    std::shared_ptr<Comparing> comparing_of(RecordId record, SentReturn const& sent, Moment now);
    // settling_pages.cpp
    web::Response show_disagreements(Visitor const&, web::Request const&);
    web::Response show_settle(Visitor const&, web::Request const&);
    web::Response settle_form(Visitor const&, web::Request const&, Problems problems);
    web::Response save_settle(Visitor const&, web::Request const&);
    std::shared_ptr<std::vector<exchange::StandingDisagreement> const> disagreements_told(View const& view);
    // proof_pages.cpp
    web::Response show_child_returns(Visitor const&, web::Request const&);
    web::Response show_child_return(Visitor const&, web::Request const&);
    web::Response show_child_entry(Visitor const&, web::Request const&);
    web::Response show_value_proof(Visitor const&, web::Request const&);
    // practices.cpp
    web::Response show_practice(Visitor const&, web::Request const&);
    web::Response show_clock(Visitor const&, web::Request const&);
    // workers.cpp
    web::Response show_workers(Visitor const&, web::Request const&);
    web::Response show_worker(Visitor const&, web::Request const&);
    web::Response save_worker(Visitor const&, web::Request const&);
    web::Response save_account(Visitor const&, web::Request const&);
    web::Response draw_worker(Visitor const&, pages::WorkerPage shown);
    // teams.cpp
    web::Response show_teams(Visitor const&, web::Request const&);
    web::Response show_team(Visitor const&, web::Request const&);
    web::Response save_team(Visitor const&, web::Request const&);
    // health.cpp
    web::Response healthz(web::Request const&) const;
    web::Response readyz(web::Request const&) const;

    House& house_;
    std::shared_ptr<DataQuality> data_quality_;
    ServeOptions options_;
    Mailing const* mailing_{}; // null when no mail is sent
    web::Sessions sessions_;
    web::LockOut lock_out_;
    web::StaticFiles assets_;
    web::Router router_;
    Duplicates duplicates_, adult_duplicates_{PersonRole::adult};
    mutable KeptArrivals arrivals_;
    mutable KeptCourses courses_;
    mutable std::mutex guard_; // over what follows
    mutable std::shared_ptr<Organisation const> organisation_;
    mutable std::uint64_t organisation_seq_{};
    std::map<std::pair<std::uint32_t, std::uint32_t>, Date> broken_in_; // reader and child, on the day it holds for
    struct NextSays {
        std::string said;
        pages::UndoOffer undo;
        pages::Prompt prompt;
        std::vector<pages::WordsNoticed> noticed;
        std::string change_href;
    };
    mutable std::map<std::uint32_t, NextSays> saved_; // what a person's next page says once
    mutable std::map<std::string, std::shared_ptr<Running>> running_;
    std::shared_ptr<std::vector<exchange::StandingDisagreement> const> told_;
    std::uint64_t told_seq_{}; // of the newest import among them
    std::map<std::string, std::shared_ptr<Checking>> checks_;
    std::map<std::uint32_t, std::shared_ptr<Comparing>> comparisons_; // by the record of the sent return
};

// Small helpers of the handlers.
std::string reference_of(PersonState const& child); // for addresses: the authority's own id, or p and our own number
// Whether the record of this event is shown on the child's: their own, or one shown as one with it.
bool is_on_record(View const& view, PersonState const& child, Event const& event);
PersonState const* child_at(View const& view, std::string_view reference);
PersonId id_at(View const& view, std::string_view reference); // whose own reference it is; none for nobody's
// What undoes this version of a record, for whoever saved it; nothing when it cannot be undone.
std::optional<pages::UndoOffer> undo_offer(Visitor const& visitor, PersonState const& child, Event const& event);
Looking looking_in(web::Request const& request);
pages::AsAt as_at(Looking const& looking);
std::string ago_words(Moment at, Moment now); // "14:02 today", "2 days ago"
std::string moment_words(Moment at);          // "9 March 2026, 08:52"
std::string called(Person const& person);     // what to call her: "Mari"
std::vector<std::string> lines_of(std::string_view text);
std::string status_detail(StatusHeld const& held, Date day); // "neglect, 7 months"
// What a later version of a record is: a correction says why; anything else was added as it came to be known.
std::string later_words(View const& view, Event const& version, std::string const& why);

} // namespace sightline::app
