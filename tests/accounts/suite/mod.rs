//! What holds with every store.

mod origins;
mod sessions;
mod signing_in;

/// Each test with each store.
macro_rules! on_every_store {
    ($($room:ident: $($test:ident),+;)+) => {
        mod on_sqlite {
            $($(#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $test() {
                super::$room::$test(&crate::home::Home::on_sqlite()).await;
            })+)+
        }

        mod on_postgres {
            $($(#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $test() {
                super::$room::$test(&crate::home::Home::on_postgres().await).await;
            })+)+
        }
    };
}

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
    origins:
        a_page_of_somebody_else_changes_nothing,
        a_program_says_its_origin,
        only_json_is_taken,
        reading_needs_no_origin,
        the_public_url_is_the_origin;
}
