//! Fixed phrases.

use crate::town::Language;

macro_rules! phrases {
    ($($name:ident: $zh:literal / $en:literal;)+) => {$(
        #[doc = concat!("“", $en, "”")]
        pub fn $name(language: Language) -> &'static str {
            match language {
                Language::Zh => $zh,
                Language::En => $en,
            }
        }
    )+};
}
pub(in crate::words) use phrases;

phrases! {
    search: "搜索店铺、类型、拼音" / "Search shops, types, pinyin";
    search_clear: "清空搜索" / "Clear the search";
    types: "类型" / "Type";
    statuses: "营业状态" / "Status";
    leasing_statuses: "租赁状态" / "Leasing";
    open_now: "正在营业" / "Open now";
    all: "全部" / "All";
    clear_all: "清除筛选" / "Clear all";
    map: "地图" / "Map";
    dashboard: "看板" / "Dashboard";
    switch_language: "English" / "中文";
    switch_language_hint: "Switch to English" / "切换到中文";
    zoom_in: "放大" / "Zoom in";
    zoom_out: "缩小" / "Zoom out";
    fit: "显示全部" / "Show all";
    fullscreen_hint: "使用双指移动地图" / "Use two fingers to move the map";
    wheel_hint: "按住 Ctrl 并滚动以缩放" / "Use Ctrl and scroll to zoom";
    legend: "图例" / "Legend";
    color_by_type: "按类型着色" / "Colour by type";
    color_by_status: "按状态着色" / "Colour by status";
    color_by: "着色" / "Colours";
    by_type: "类型" / "Type";
    by_status: "状态" / "Status";
    moved_in: "已入驻" / "Moved in";
    coming: "即将到来" / "Coming";
    vacant: "可租" / "To let";
    illustrative: "示意图：建筑位置未经测绘" / "Illustrative plan: positions are not surveyed";
    sample: "样例数据，纯属虚构" / "Sample data, invented throughout";
    known_until: "数据截至" / "As known on";
    as_of: "日期" / "On";
    back_to_snapshot: "回到数据日期" / "Back to the known date";
    forecast: "预测" / "Forecast";
    history: "历史" / "History";
    not_known: "未知" / "Not known";
    phase_not_known: "阶段未知" / "Phase not known";
    not_published: "未公布" / "Not published";
    not_known_on_day: "当日情况没有公布" / "Not published for that day";
    nothing_found: "没有符合条件的商铺" / "No shop matches";
    nothing_found_hint: "换个词，或清除筛选。" / "Try another word, or clear the filters.";
    no_units: "这里还没有商铺" / "There are no units here yet";
    shops: "商铺" / "Shops";
    directory: "商铺名录" / "Directory";
    map_label: "小镇地图：商铺建筑" / "Town map: the shop buildings";
    map_help: "方向键移动，加减键缩放，Tab 键逐个浏览建筑" / "Arrow keys move, plus and minus zoom, Tab goes from building to building";
    close: "关闭" / "Close";
    back: "返回" / "Back";
    share: "分享" / "Share";
    link_copied: "链接已复制" / "Link copied";
    directions: "路线" / "Directions";
    amap: "高德地图" / "Amap";
    baidu: "百度地图" / "Baidu Maps";
    apple_maps: "Apple 地图" / "Apple Maps";
    osm: "OpenStreetMap" / "OpenStreetMap";
    directions_to_park: "位置为示意，将搜索园区名称" / "Positions are illustrative: this searches for the place by name";
    type_label: "类型" / "Type";
    status_label: "状态" / "Status";
    leasing_label: "租赁" / "Leasing";
    offers: "提供" / "Offers";
    hours: "营业时间" / "Opening hours";
    contact: "联系方式" / "Contact";
    area_label: "面积" / "Area";
    ground_area: "占地面积" / "Ground area";
    unit: "位置" / "Unit";
    note: "说明" / "Note";
    since: "起" / "since";
    open_until: "营业至" / "open until";
    closed_until: "休息至" / "closed until";
    open_at_this_time: "正在营业" / "Open now";
    closed_at_this_time: "休息中" / "Closed now";
    next_tenant: "下一租户" / "Next tenant";
    previous_tenant: "上一租户" / "Previous tenant";
    centre_in_trial: "小镇中心处于内部测试" / "Centre in internal trial";
    inferred: "由来源推断" / "Inferred from the source";
    unit_is_illustrative: "所在建筑为示意" / "Which building is illustrative";
    planned: "计划" / "planned";
    unscheduled: "日期未定" / "no date yet";
    overdue: "逾期" / "Overdue";
    source: "来源" / "Source";
    operator: "运营单位" / "Operator";
    part_of: "所属" / "Part of";
    key_figures: "关键指标" / "Key figures";
    formula: "公式" / "Formula";
    basis: "口径" / "Basis";
    by_area: "按面积" / "By area";
    by_count: "按铺数" / "By count";
    contributing_units: "计入的商铺" / "Units counted";
    left_out_units: "未计入" / "Left out";
    ground_area_basis: "以公布的占地面积代替可租面积" / "Published ground area stands in for gross leasable area";
    gla_basis: "可租总面积 (GLA)" / "Gross leasable area (GLA)";
    date_label: "日期" / "Date";
    leasing_funnel: "招商漏斗" / "Leasing funnel";
    tenant_mix: "业态组合" / "Tenant mix";
    timeline: "租约时间线" / "Tenancies over time";
    occupancy_over_time: "入驻率走势" / "Occupancy over time";
    expiry_profile: "租约到期" / "Lease expiries";
    units_table: "商铺表" / "Units";
    to_date: "数据日期" / "Known date";
    today: "今天" / "Today";
    opening_day: "开业日" / "Opening day";
    opening_day_unscheduled: "开业日未定" / "Opening day not scheduled";
    play: "播放" / "Play";
    pause: "暂停" / "Pause";
    columns: "列" / "Columns";
    copy: "复制" / "Copy";
    copied: "已复制" / "Copied";
    download_csv: "下载 CSV" / "CSV";
    download_xlsx: "下载 XLSX" / "XLSX";
    print: "打印" / "Print";
    number_column: "编号" / "No.";
    occupant_column: "租户" / "Occupant";
    since_column: "起始" / "Since";
    level: "楼层" / "Level";
    occupied_area: "已入驻" / "Occupied";
    committed_area: "已签约" / "Committed";
    actual: "已发生" / "actual";
    load_failed: "数据没有加载成功" / "The data could not be loaded";
    reload: "重新加载" / "Reload";
    loading: "正在展开地图" / "Unfolding the map";
    expand_sheet: "展开名录" / "Expand the directory";
    collapse_sheet: "收起名录" / "Collapse the directory";
    skip_to_list: "跳到商铺名录" / "Skip to the directory";
    north: "北" / "N";
    vacant_unit: "空置，可租" / "Vacant, to let";
    not_lettable_unit: "非出租" / "Not to let";
    announced_prospect: "招商意向" / "Being recruited";
    open_large: "打开完整地图" / "Open the full map";
    no_terms: "租约条款未公开" / "Lease terms are not public";
    no_term_recorded: "尚未登记租约条款" / "No lease terms are recorded yet";
    forecast_note: "按已签约与计划推算" / "From what is signed and planned";
    events: "节点" / "Milestones";
    none_listed: "没有" / "None";
    unscheduled_milestones: "未排期节点" / "Unscheduled";
    show_on_map: "在地图上查看" / "Show on the map";
    sort_hint: "按此列排序" / "Sort by this column";
    total: "合计" / "Total";
    year: "年份" / "Year";
    rent: "年租金" / "Annual rent";
    until_expiry: "至到期日" / "To expiry";
    until_break: "至首个解约日" / "To first break";
    choose_day: "选择日期" / "Choose the day";
    previous_milestone: "上一个节点日" / "Previous milestone day";
    next_milestone: "下一个节点日" / "Next milestone day";
    filter: "筛选" / "Filter";
    filter_is_on: "已启用" / "On";
    filter_scope: "地图、时间线与商铺表随筛选变化；关键指标始终针对整个中心。" / "The map, the timeline and the table follow; key figures are of the whole centre.";
    known: "已知" / "Known";
    gap_note: "斜纹处：来源没有公布当时的情况。" / "Hatched: the source does not tell for that time.";
    stage_column: "阶段" / "Stage";
    units_column: "铺数" / "Units";
    share_column: "占比" / "Share";
    let_space: "m² 已租" / "m² let";
    nothing_let: "当日没有已知的已租面积" / "No space is known to be let on that day";
    on_or_before: "不晚于" / "on or before";
    no_tenancy: "没有租约" / "No tenancy";
    pending_milestones: "逾期与未排期节点" / "Overdue and unscheduled milestones";
    expiring: "到期面积" / "Expiring";
    breakable: "可提前解约" / "Breakable";
    formula_note: "以 = + - @ 开头的文字会加撇号，以免表格软件当作公式" / "Text that begins with = + - @ gets an apostrophe, so that no spreadsheet runs it";
    area_in_square_metres: "面积 (m²)" / "Area (m²)";
    known_term: "租期已知的占比" / "Terms known for";
    measured: "计至" / "Measured";
    hotel: "酒店" / "Hotel";
    homestay: "民宿" / "Homestay";
    nearby: "周边" / "Nearby";
}

/// “5 of 10 shown”.
pub fn shown_of(language: Language, shown: usize, all: usize) -> String {
    match language {
        Language::Zh => format!("显示 {shown} / {all}"),
        Language::En => format!("{shown} of {all} shown"),
    }
}

/// “{count} units”.
pub fn units_count(language: Language, count: usize) -> String {
    match (language, count) {
        (Language::Zh, _) => format!("{count} 个商铺"),
        (Language::En, 1) => "1 unit".to_owned(),
        (Language::En, _) => format!("{count} units"),
    }
}

/// The town in one sentence, for search engines and link previews.
pub fn town_sentence(
    language: Language,
    name: &str,
    units: usize,
    tenants: &[&str],
    day: chrono::NaiveDate,
) -> String {
    match (language, tenants.is_empty()) {
        (Language::Zh, true) => format!("{name}：{units} 个商铺的地图与租赁情况，数据截至 {day}。"),
        (Language::Zh, false) => format!(
            "{name}：{units} 个商铺的地图与租赁情况。已入驻：{}。数据截至 {day}。",
            tenants.join("、")
        ),
        (Language::En, true) => {
            format!("{name}: a map of its {units} units and how they are let, as of {day}.")
        }
        (Language::En, false) => format!(
            "{name}: a map of its {units} units and how they are let. Moved in: {}. As of {day}.",
            tenants.join(", ")
        ),
    }
}

/// “Show all {count} rows”.
pub fn show_all_rows(language: Language, count: usize) -> String {
    match language {
        Language::Zh => format!("显示全部 {count} 行"),
        Language::En => format!("Show all {count} rows"),
    }
}

/// “{days} days over”.
pub fn days_overdue(language: Language, days: i64) -> String {
    match (language, days) {
        (Language::Zh, _) => format!("已过 {days} 天"),
        (Language::En, 1) => "1 day over".to_owned(),
        (Language::En, _) => format!("{days} days over"),
    }
}

/// A chart in one sentence: “Tenant mix: Retail 272 m², Services 90 m².”
pub fn chart_sentence<'a>(
    language: Language,
    title: &str,
    items: impl Iterator<Item = (&'a str, String)>,
) -> String {
    let items = items.map(|(name, value)| [name, &value].join(" "));
    let items = listed(language, items);
    match language {
        Language::Zh => format!("{title}：{items}。"),
        Language::En => format!("{title}: {items}."),
    }
}

/// Things one after the other.
pub fn listed(language: Language, items: impl Iterator<Item = String>) -> String {
    let items: Vec<_> = items.collect();
    items.join(match language {
        Language::Zh => "，",
        Language::En => ", ",
    })
}
