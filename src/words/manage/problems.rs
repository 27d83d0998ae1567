//! What the server refuses, in the reader's words. Its own are English.

use crate::town::Language;

/// Why something was not done: by its kind (a heading of docs/problems.md), the field it names and
/// its status, each empty or 0 where there is none.
///
/// ```
/// use frontage::{town::Language, words::manage::problems::in_words};
/// let detail = "Login or password is wrong.";
/// assert_eq!(in_words(Language::En, "sign-in-refused", "", 401, detail), detail);
/// assert!(in_words(Language::Zh, "sign-in-refused", "", 401, detail).starts_with("用户名或密码"));
/// ```
pub fn in_words(language: Language, kind: &str, field: &str, status: u16, detail: &str) -> String {
    if language == Language::En {
        return detail.to_owned();
    }
    let known = match (kind, field, status) {
        ("sign-in-refused", ..) => "用户名或密码不正确，或账户已停用。",
        ("code-wrong", ..) => "验证码不正确，或已使用过。",
        ("https-needed", ..) => "此服务器须通过 HTTPS 登录，请联系管理员。",
        ("role-needed", ..) => "您的角色不足以进行此操作。",
        ("publisher-needed", ..) => "在此小镇，公众可见的修改须由发布者进行。",
        ("link-spent", ..) => "此链接已失效，请索取新的链接。",
        ("read-only", ..) => "服务器暂时无法保存，请稍后再试。",
        ("taken", "login", _) => "此用户名已被使用，请换一个。",
        ("taken", ..) => "已经存在，请换一个。",
        (_, "password", _) => {
            "密码须为 12 到 128 个字符，不能是常见密码，也不能与用户名或小镇名称相近。"
        }
        (_, "login", _) => "用户名无效，请换一个。",
        (_, "name" | "note", _) => "须为一行文字，且不能过长。",
        (.., 429) => "尝试次数过多，请稍后再试。",
        _ => return format!("服务器未接受：{detail}"),
    };
    known.to_owned()
}
