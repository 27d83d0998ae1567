//! What holds with every store.

mod live;
mod reading;
mod revisions;
mod saving;
mod scenarios;

use crate::support::every_store::on_every_store;

on_every_store! {
    saving:
        what_is_saved_is_public_at_once,
        a_batch_is_saved_whole_or_not_at_all,
        without_a_base_nothing_is_saved,
        disjoint_edits_merge_and_the_same_field_clashes,
        a_clash_with_if_match_is_a_failed_precondition,
        a_repeated_request_gets_the_same_answer,
        a_key_of_another_request_is_refused,
        a_save_without_a_key_is_known_by_its_id,
        an_entry_is_taken_back,
        what_cannot_be_read_names_the_place,
        who_may_not_save_is_told_so,
        publishers_decide_where_the_town_asks_for_it;
    reading:
        the_history_is_filtered_and_paged,
        the_past_is_as_it_was_recorded,
        what_is_confidential_is_for_planners;
    scenarios:
        a_scenario_is_kept_apart_from_the_town,
        one_is_saved_again_on_its_last_revision,
        one_that_is_private_is_not_there_for_others,
        one_that_is_shared_is_its_owners_to_save,
        its_owner_or_an_administrator_removes_it,
        scenarios_are_for_who_may_read_the_whole_town,
        a_page_of_somebody_else_keeps_and_removes_nothing,
        what_cannot_be_a_scenario_is_refused_with_its_place,
        a_base_is_no_later_than_the_ledger,
        the_towns_rules_are_not_asked,
        a_person_may_keep_so_many;
    live:
        a_visitor_hears_of_a_change_and_of_nothing_private,
        what_was_missed_is_told_first_without_gap_or_duplicate,
        an_id_that_is_not_there_is_one_resync,
        the_full_stream_is_for_planners,
        a_new_day_is_told_once_and_moves_nobodys_place,
        who_comes_after_midnight_hears_of_the_day;
    revisions:
        a_revision_stands_for_one_body,
        another_day_is_another_revision,
        what_is_no_revision_is_not_found;
}
