//! The words about one's own account.

use crate::town::Language;
use crate::words::phrases::phrases;

phrases! {
    asking: "正在读取您的账户…" / "Reading your account …";
    offline: "没有连上服务器，账户暂时无法显示。" / "The server cannot be reached, so your account cannot be shown now.";
    who: "个人信息" / "You";
    roles: "角色" / "Roles";
    change_name: "修改姓名" / "Change the name";
    change_password: "修改密码" / "Change the password";
    password_intro: "修改后，其他设备上的登录会结束。" / "Your sessions on other devices end when you change it.";
    current_password: "当前密码" / "Current password";
    second_step: "两步验证" / "Second step";
    second_step_intro: "登录时除密码外，再输入手机验证器中的六位数字。即使密码泄露，他人也无法登录。" / "When you sign in, six digits from an app on your phone are asked for besides the password. Who learns your password can then still not come in.";
    second_step_on: "已启用" / "On";
    second_step_off: "未启用" / "Off";
    add_second_step: "设置两步验证" / "Set it up";
    remove_second_step: "关闭两步验证" / "Turn it off";
    remove_intro: "之后只需密码即可登录。其他设备上的登录会结束。" / "From then on the password alone is enough. Your sessions on other devices end.";
    key_intro: "在验证器应用中扫描此图，或输入下面的密钥，然后填写应用显示的六位数字。" / "Scan this with an authenticator app, or type the key into it. Then enter the six digits it shows.";
    key: "密钥" / "Key";
    open_app: "在本机的验证器中打开" / "Open in an app on this device";
    picture: "供验证器扫描的二维码" / "QR code for an authenticator app";
    keep_key: "没有恢复码：如果丢失手机，请联系管理员。" / "There are no recovery codes: if you lose your phone, ask an administrator.";
    turn_on: "启用" / "Turn on";
    turn_off: "关闭" / "Turn off";
    sessions: "登录" / "Sessions";
    sessions_intro: "您在哪些浏览器中登录。不认识的请结束它，并修改密码。" / "Where you are signed in. End one you do not know, and change your password.";
    this_browser: "此浏览器" / "This browser";
    signed_in: "登录于" / "Signed in";
    last_used: "最近使用" / "Last used";
    end: "结束" / "End";
    end_title: "结束这次登录？" / "End this session?";
    end_intro: "该浏览器需要重新登录。那里尚未保存的修改仍留在那里。" / "That browser has to sign in again. What it has not saved yet stays there.";
    end_others: "退出其他所有设备" / "Sign out everywhere else";
    end_others_intro: "除此浏览器外，您的所有登录都会结束。" / "All your sessions end but this one.";
    password_changed: "密码已修改" / "The password is changed";
    second_step_added: "两步验证已启用" / "The second step is on";
    second_step_removed: "两步验证已关闭" / "The second step is off";
    needed_title: "先设置两步验证" / "Add a second step first";
    needed_intro: "此服务器要求两步验证，设置后即可进入。" / "This server asks for it. Once it is on you come in.";
}
