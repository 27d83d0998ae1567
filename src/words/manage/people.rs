//! The words about who may come in, and as what.

use crate::town::Language;
use crate::words::phrases::phrases;

phrases! {
    only_administrators: "只有管理员能查看和管理账户。需要邀请同事或更改角色时，请联系为您建立账户的管理员。" / "Only administrators see the accounts and change them. To invite somebody or to get another role, ask the administrator who invited you.";
    asking: "正在读取账户…" / "Reading the accounts …";
    invite: "邀请" / "Invite";
    invite_title: "邀请一位同事" / "Invite somebody";
    invite_intro: "生成一个只能使用一次的链接，对方用它建立自己的账户和密码。" / "Makes a link that works once. Whoever has it makes an account with a password of their own.";
    invite_for: "给谁" / "For whom";
    invite_for_hint: "只有管理员能看到，便于辨认邀请。" / "Seen by administrators only, to know the invitation again.";
    make_link: "生成链接" / "Make the link";
    invite_made: "邀请链接" / "The invitation";
    hand_over: "请通过可信的途径转交。它只能使用一次，以后不会再显示。" / "Hand it over by a way you trust. It works once, and is not shown again.";
    copy_link: "复制链接" / "Copy the link";
    link: "链接" / "Link";
    done: "完成" / "Done";
    accounts: "账户" / "Accounts";
    you: "您" / "You";
    disabled: "已停用" / "Disabled";
    second_step: "两步验证" / "Second step";
    no_roles: "没有角色" / "No role";
    manage: "管理" / "Manage";
    invitations: "待使用的邀请" / "Open invitations";
    no_invitations: "没有待使用的邀请。邀请同事后，链接在使用或过期之前会列在这里。" / "None. An invitation stands here until it is used, withdrawn or expired.";
    without_note: "未注明" / "For nobody named";
    withdraw: "收回" / "Withdraw";
    withdraw_title: "收回这份邀请？" / "Withdraw this invitation?";
    withdraw_intro: "链接将立即失效。" / "Its link stops working at once.";
    role: "角色" / "Role";
    place: "范围" / "Where";
    everywhere: "所有小镇" / "Everywhere";
    none: "无" / "None";
    save_roles: "保存角色" / "Save the roles";
    roles_intro: "角色自下一次操作起生效。在所有小镇的角色也适用于每一个小镇。" / "Roles count from the next thing this person does. A role everywhere holds in every town.";
    own_sign_in: "您自己的密码和两步验证在“我的账户”中更改。" / "You change your own password and second step at “My account”.";
    reset: "重设密码链接" / "Link for a new password";
    reset_intro: "生成一个一小时内有效、只能使用一次的链接，用来设置新密码。" / "Makes a link that works once, for one hour, to set a new password.";
    forget_second_step: "同时取消两步验证（对方丢失了验证器）" / "Also take the second step away: they lost their app";
    reset_made: "重设密码链接" / "The link for a new password";
    sign_out: "在所有设备上退出" / "Sign out everywhere";
    sign_out_intro: "此人的所有登录立即结束，之后可以重新登录。" / "All their sessions end now. They may sign in again.";
    disable: "停用账户" / "Disable the account";
    disable_intro: "此人立即退出，并且不能再登录。已保存的修改和历史保持不变，以后可以重新启用。" / "They are signed out at once and cannot sign in again. What they saved stays, and you can enable the account later.";
    enable: "启用账户" / "Enable the account";
    enable_intro: "此人可以用原来的密码重新登录，角色不变。" / "They may sign in again with their password, in the same roles.";
    last_administrator: "这是最后一位能登录的总管理员，不能停用或减少其角色。" / "This is the last administrator everywhere who can sign in. Make somebody else one first.";
    second_step_needed: "此服务器要求先启用两步验证：请先在“我的账户”中设置。" / "This server asks for a second step first. Add one at “My account”.";
    password_wrong: "密码不正确。" / "This is not your password.";
    role_needed: "您的角色不足以进行此操作。" / "Your role is not enough for this.";
    own_account: "这是您自己的账户，请在“我的账户”中更改。" / "This is your own account. Change it at “My account”.";
}

/// What a role is called. One that is not known keeps its slug.
pub fn role_name(language: Language, slug: &str) -> &str {
    match slug {
        "planner" => language.pick("规划人员", "Planner"),
        "manager" => language.pick("运营经理", "Manager"),
        "publisher" => language.pick("发布人员", "Publisher"),
        "administrator" => language.pick("管理员", "Administrator"),
        other => other,
    }
}

/// What somebody in a role may do.
pub fn role_may(language: Language, slug: &str) -> &'static str {
    match slug {
        "planner" => language.pick(
            "查看全部内容，包括租金和备注",
            "reads everything, also rents and notes",
        ),
        "manager" => language.pick("还可以修改小镇", "also changes the town"),
        "publisher" => language.pick(
            "还可以修改公众看到的内容",
            "also changes what the public sees",
        ),
        _ => language.pick("还可以管理账户和角色", "also says who may do what"),
    }
}

/// Until when a link works.
pub fn until(language: Language, moment: &str) -> String {
    match language {
        Language::Zh => format!("有效期至 {moment}"),
        Language::En => format!("Works until {moment}"),
    }
}

/// Since when there is an account.
pub fn since(language: Language, day: &str) -> String {
    match language {
        Language::Zh => format!("建立于 {day}"),
        Language::En => format!("Since {day}"),
    }
}
