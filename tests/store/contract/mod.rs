//! What every store does.

mod accounts;
mod appending;
mod audit;
mod concurrency;
mod events;
mod history;
mod links;
mod scenarios;
mod sessions;
mod snapshots;
mod towns;

use crate::support::every_store::on_every_store;

on_every_store! {
    towns:
        towns_are_listed_by_name,
        a_name_is_given_once,
        a_town_that_is_not_there_is_unknown;
    appending:
        entries_are_numbered_from_one,
        a_batch_is_stored_whole_or_not_at_all,
        entries_for_another_head_are_refused,
        an_entry_sent_twice_is_stored_once,
        a_request_sent_twice_is_carried_out_once,
        another_account_may_choose_the_same_key,
        an_old_key_is_forgotten,
        the_same_id_twice_in_one_request_is_refused,
        text_that_a_store_cannot_keep_is_refused_by_all,
        any_other_text_comes_back_as_it_was,
        a_large_batch_is_stored,
        towns_have_ledgers_of_their_own,
        it_is_all_there_after_reopening,
        an_append_may_expect_one_that_is_on_its_way,
        who_stops_waiting_does_not_stop_the_append;
    history:
        entries_are_read_in_pages,
        the_latest_comes_first,
        it_can_be_asked_for_a_thing,
        it_can_be_asked_for_a_person_and_a_time,
        filters_are_combined,
        who_has_entries_and_an_account_is_named,
        an_entry_is_found_by_its_id;
    events:
        only_what_is_public_is_an_event,
        pruned_events_are_said_to_be_gone,
        pruning_never_goes_back_or_ahead,
        a_listener_is_told_of_what_is_durable;
    snapshots:
        the_latest_before_a_number_is_found,
        a_snapshot_replaces_one_of_the_same_number,
        a_snapshot_of_what_is_not_recorded_is_refused,
        old_snapshots_are_forgotten;
    accounts:
        a_user_is_found_by_id_and_login,
        a_login_is_given_once,
        a_grant_in_no_town_is_refused,
        only_what_is_changed_changes,
        a_password_is_replaced_only_if_it_is_the_one_that_was_read,
        secrets_are_not_in_what_is_logged,
        who_is_disabled_is_signed_out,
        the_last_administrator_stays,
        a_one_time_password_works_once;
    links:
        an_invitation_makes_an_account_once,
        an_invitation_survives_a_login_that_is_taken,
        a_link_ends_at_its_time,
        the_first_administrator_is_made_once,
        a_reset_sets_the_password_and_signs_out,
        a_newer_reset_link_replaces_the_older,
        a_link_is_good_for_its_purpose_alone,
        invitations_are_listed_and_taken_back,
        a_link_says_for_whom_it_is,
        two_who_use_one_link_at_once_do_not_both_succeed;
    sessions:
        a_session_is_known_by_its_token,
        an_unused_session_ends,
        a_used_session_ends_at_its_time,
        touching_never_goes_back,
        a_rotated_session_has_the_new_token_alone,
        signing_out_ends_one_session,
        signing_out_everywhere_can_spare_one,
        nobody_unknown_is_signed_in,
        ended_sessions_are_forgotten;
    audit:
        an_entry_leaves_its_audit,
        what_is_refused_leaves_none,
        it_can_be_filtered_and_paged,
        it_is_searched_for_a_whole_word,
        it_is_forgotten_after_its_time;
    scenarios:
        a_scenario_comes_back_as_it_was,
        one_that_is_private_is_its_owners_alone,
        the_latest_saved_comes_first,
        a_save_on_an_old_revision_is_refused,
        a_save_that_comes_again_is_kept_once,
        nobody_saves_in_the_place_of_somebody_elses,
        scenarios_belong_to_one_town,
        a_scenario_needs_a_base_and_an_owner,
        a_person_keeps_so_many_and_no_more,
        of_two_saves_on_one_revision_one_is_kept,
        what_is_removed_is_gone_and_in_the_audit,
        a_scenario_stays_when_its_owner_is_disabled_or_renamed;
    concurrency:
        sixty_four_writers_leave_no_gap_and_no_duplicate,
        one_that_fails_does_not_fail_its_neighbours;
}
