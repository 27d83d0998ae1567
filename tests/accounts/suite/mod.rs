//! What holds with every store.

mod audit;
mod hardening;
mod links;
mod notes;
mod origins;
mod second_step;
mod sessions;
mod signing_in;
mod users;

use crate::support::every_store::on_every_store;

on_every_store! {
    signing_in:
        who_signs_in_is_known_until_they_sign_out,
        nobody_learns_which_accounts_exist,
        a_disabled_account_is_as_unknown,
        an_account_without_a_password_is_as_unknown,
        the_login_is_the_same_in_capitals,
        tries_on_an_account_are_limited,
        tries_from_an_address_are_limited,
        signing_in_right_does_not_count,
        an_old_hash_is_renewed,
        failures_are_in_the_audit,
        what_is_no_form_is_refused_with_words;
    sessions:
        the_cookie_over_https_is_locked_to_the_host,
        the_cookie_on_the_same_computer_needs_no_https,
        nobody_signs_in_over_plain_http,
        signing_in_again_ends_the_session_before,
        a_session_ends_unused,
        a_used_session_lives_and_ends_at_its_time,
        its_use_is_noted_once_a_minute,
        ones_own_sessions_are_listed_and_ended,
        signing_out_everywhere_can_spare_this_one,
        a_session_of_somebody_else_is_not_there;
    links:
        an_invitation_makes_an_account_and_signs_in,
        what_cannot_be_leaves_the_link_as_it_was,
        a_link_that_is_over_is_as_one_that_never_was,
        guessing_tokens_is_limited,
        a_reset_sets_the_password_and_signs_out_everywhere,
        the_first_administrator_is_made_once,
        invitations_are_listed_and_taken_back,
        nobody_invites_to_more_than_they_manage;
    users:
        only_administrators_manage_accounts,
        accounts_are_listed_without_secrets,
        a_towns_administrator_sees_and_changes_that_town,
        an_account_is_changed_and_the_audit_says_how,
        the_last_administrator_stays,
        a_role_that_is_taken_counts_from_the_next_request,
        one_changes_ones_own_name,
        another_password_renews_the_session_and_ends_the_others,
        guessing_the_password_of_an_open_session_is_limited;
    second_step:
        it_is_added_with_a_code_and_the_password,
        signing_in_takes_a_code_then,
        a_code_works_once_and_none_before_it_after_that,
        two_who_bring_one_code_do_not_both_get_in,
        the_code_of_adding_it_is_no_code_for_signing_in,
        guessing_codes_is_limited,
        it_is_removed_with_the_password,
        an_administrator_helps_who_lost_their_app;
    audit:
        it_says_who_did_what_to_whom_from_where,
        it_is_filtered_by_person_act_and_time_and_paged,
        it_is_for_administrators_everywhere;
    hardening:
        an_administrator_signs_somebody_out,
        nobody_weakens_their_own_account_without_the_password,
        who_has_to_use_a_second_step_does_nothing_else_before,
        everybody_may_have_to,
        https_is_for_ever_where_it_is,
        plain_http_says_nothing_of_https;
    notes:
        an_invitation_says_for_whom_it_is,
        a_note_is_one_short_line;
    origins:
        a_page_of_somebody_else_changes_nothing,
        a_program_says_its_origin,
        only_json_is_taken,
        reading_needs_no_origin,
        the_public_url_is_the_origin;
}
