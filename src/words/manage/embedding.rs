//! The words about putting the map into another site.

use crate::town::Language;
use crate::words::phrases::phrases;

phrases! {
    intro: "把实时地图放进任何网页：选择要显示的内容，复制代码，粘贴到您的网页中。您在这里保存的公开修改会自动出现在那里。" / "Puts the living map into any page: choose what it shows, copy the code, paste it into the page. What you publish here appears there by itself.";
    form: "方式" / "How";
    element: "元素" / "Element";
    element_hint: "推荐：一段小脚本，可与网页互动" / "Recommended: a small script that can talk with the page";
    frame: "框架" / "Frame";
    frame_hint: "适用于不允许脚本的网站" / "For sites that allow no script";
    language: "语言" / "Language";
    their_own: "跟随网页或访客" / "As the page or the visitor has it";
    day: "日期" / "Day";
    day_hint: "留空则始终显示最新状态" / "Left empty, it always shows the newest state";
    size: "大小" / "Size";
    width: "宽度（像素）" / "Width, pixels";
    width_hint: "留空则与所在位置同宽" / "Left empty, as wide as its place";
    height: "高度（像素）" / "Height, pixels";
    looks: "外观" / "Looks";
    theme: "明暗" / "Light or dark";
    theirs: "跟随访客的系统" / "As the visitor's system has it";
    light: "浅色" / "Light";
    dark: "深色" / "Dark";
    accent: "按钮与选中用自定颜色" / "A colour of your own for buttons and selection";
    paper: "底色用自定颜色" / "A colour of your own for the ground";
    colour: "颜色" / "Colour";
    finer: "更细的类型" / "Finer types";
    choose_none: "都不选则显示全部" / "Choose none to show all";
    preview: "预览" / "Preview";
    code: "代码" / "Code";
    copy: "复制代码" / "Copy the code";
    copied: "代码已复制" / "The code is copied";
    not_copied: "无法复制，请选中后手动复制" / "It could not be copied: select it and copy it by hand";
    open_the_map: "打开地图" / "Open the map";
    map_title: "小镇地图" / "Map of the town centre";
    more: "事件、内容安全策略等说明见 docs/embedding.md。" / "Events, content security policy and more: docs/embedding.md.";
}
