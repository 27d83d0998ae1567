//! The words of the managers' page.

pub mod account;
pub mod change;
pub mod embedding;
pub mod footprint;
pub mod freshness;
pub mod history;
pub mod panel;
pub mod people;
pub mod problems;
pub mod readiness;
pub mod scenarios;

use crate::query::Work;
use crate::town::Language;
pub mod schedule;

use crate::words::phrases::phrases;

phrases! {
    manage_title: "招商与运营" / "Leasing and operations";
    screens: "页面" / "Screens";
    sign_in: "登录" / "Sign in";
    sign_in_intro: "供规划与招商人员使用。" / "For planners and commercial managers.";
    sign_out: "退出登录" / "Sign out";
    sign_out_with_unsaved: "还有修改没有保存。退出登录会丢弃它们，确定退出吗？" / "Some changes are not saved yet. Signing out discards them. Sign out all the same?";
    login_name: "用户名" / "Login";
    password: "密码" / "Password";
    new_password: "新密码" / "New password";
    password_rule: "12 到 128 个字符，任意内容；常见密码不行。" / "12 to 128 characters of any kind; none of the commonest.";
    code: "验证码" / "Code";
    code_hint: "验证器应用中的六位数字" / "Six digits from your authenticator app";
    your_name: "姓名" / "Name";
    accept_title: "建立账户" / "Make your account";
    accept_first: "此账户将是第一位管理员，可以做一切事情。" / "This account is the first administrator and may do everything.";
    accept_invited: "有人邀请您共同维护。" / "You are invited to keep the town with others.";
    accept: "建立账户并登录" / "Make the account and sign in";
    reset_title: "设置新密码" / "Set a new password";
    reset: "设置密码" / "Set the password";
    reset_done: "密码已设置，请登录。" / "The password is set. Please sign in.";
    link_used: "此链接已用过或已过期，请索取新的链接。" / "This link has been used or has expired. Ask for a new one.";
    no_answer: "服务器没有回应，请稍后再试。" / "The server does not answer. Try again in a moment.";
    no_town_for_you: "您没有查看这个小镇的权限，请联系管理员。" / "You may not see this town. Ask an administrator.";
    session_over: "登录已过期，请重新登录。未保存的修改仍在。" / "You have been signed out. Sign in again; what waits is still there.";
    to_visitors: "访客地图" / "Visitors' map";
    undo: "撤销" / "Undo";
    cannot_save: "规则不允许，没有保存" / "A rule says no: it was not saved";
    cannot_undo: "之后又有人改过，无法撤销" / "It was changed again since: it cannot be undone";
    redo: "重做" / "Redo";
    all_saved: "已全部保存" / "All saved";
    line_is_down: "离线：修改会在恢复后保存" / "Offline: changes are saved when it is back";
    read_only: "只读" / "Read only";
    tenancies: "租约" / "Tenancies";
    no_tenancies: "此单元没有租约记录。" / "No tenancy is recorded for this unit.";
    change_occupant: "修改商户资料" / "Change the shop";
    shop_name: "名称" / "Name";
    hours_hint: "如 Mo-Fr 10:00-21:00; Sa,Su 09:00-22:00; PH off" / "Such as Mo-Fr 10:00-21:00; Sa,Su 09:00-22:00; PH off";
    not_hours: "营业时间的写法无法识别。" / "These opening hours cannot be read.";
    phone: "电话" / "Phone";
    website: "网址" / "Website";
    add_milestone: "添加节点" / "Add a milestone";
    change: "修改" / "Change";
    remove: "删除" / "Remove";
    save: "保存" / "Save";
    cancel: "取消" / "Cancel";
    step: "节点" / "Step";
    date: "日期" / "Date";
    date_hint: "如 2026-10-01、2026-10 或 2026-41（下半年）" / "Such as 2026-10-01, 2026-10, or 2026-41 for the second half";
    happened: "实际发生" / "It happened";
    is_planned: "计划" / "It is planned";
    reason: "原因" / "Reason";
    reason_needed: "公众将看到此修改，请写明原因。" / "The public will see this: say why.";
    public_sees: "公众将看到此修改" / "The public will see this";
    public_does_not_see: "仅内部可见" / "Only people who sign in see this";
    not_a_date: "这不是可识别的日期。" / "This is no date that can be read.";
    came_back: "未能保存" / "Not saved";
    outdated: "离线期间他人修改很多，请核对后再保存。" / "Others have saved a lot meanwhile. Look at it again before you save.";
    try_again: "再试一次" / "Try again";
    give_up: "放弃" / "Give up";
    keep_mine: "采用我的" / "Keep mine";
    keep_theirs: "采用对方的" / "Keep theirs";
    was_before: "原来" / "Before";
    theirs: "对方" / "Theirs";
    mine: "我的" / "Mine";
    clash_intro: "其他人同时改了同一处，请逐项选择。" / "Somebody else changed the same. Choose for each.";
    lease_ends: "租期至" / "Lease until";
    annual_rent: "年租金" / "Annual rent";
}

/// The name of a screen.
pub fn work(language: Language, work: Work) -> &'static str {
    let (zh, en) = match work {
        Work::Schedule => ("租约表", "Schedule"),
        Work::Readiness => ("开业准备", "Readiness"),
        Work::Freshness => ("核实", "Freshness"),
        Work::History => ("历史", "History"),
        Work::Scenarios => ("情景推演", "What-if"),
        Work::Embed => ("嵌入代码", "Embed code"),
        Work::People => ("人员与角色", "People and roles"),
        Work::Account => ("我的账户", "My account"),
    };
    language.pick(zh, en)
}

/// How much waits to be saved.
pub fn waiting(language: Language, count: usize) -> String {
    match language {
        Language::Zh => format!("{count} 项待保存"),
        Language::En if count == 1 => "1 change waits".to_owned(),
        Language::En => format!("{count} changes wait"),
    }
}

/// How much came back.
pub fn returned(language: Language, count: usize) -> String {
    match language {
        Language::Zh => format!("{count} 项未能保存"),
        Language::En if count == 1 => "1 change came back".to_owned(),
        Language::En => format!("{count} changes came back"),
    }
}
