// All words of the page's own, in both languages.
const WORDS = {
  title: ["工会知识图谱", "Union knowledge graph"],
  searchHint: ["搜索姓名、单位、职务、活动，或拼音首字母（按 / ）", "Search names, bodies, titles, events or pinyin initials ( / )"],
  search: ["搜索", "Search"],
  views: ["视图", "Views"],
  tabEgo: ["关系图", "Neighbourhood"],
  tabWhole: ["全图", "Whole graph"],
  tabTable: ["表格", "Tables"],
  legend: ["图例与筛选", "Legend and filter"],
  legendShort: ["图例", "Legend"],
  export: ["导出", "Export"],
  theme: ["明暗", "Light or dark"],
  help: ["键盘与帮助", "Keys and help"],
  detail: ["详情", "Details"],
  zoomIn: ["放大", "Zoom in"], zoomOut: ["缩小", "Zoom out"], zoomFit: ["看全部", "Fit"],
  entities: ["实体", "Entities"], posts: ["任职", "Posts"], events: ["活动", "Events"], relations: ["关系", "Relations"],
  eventTypes: ["活动类型", "Event types"], eventsKind: ["活动中的角色", "Roles in events"], links: ["任职与关系", "Posts and relations"],
  areas: ["地区", "Districts"], area: ["地区", "District"], nowhere: ["地区不明", "unknown"],
  showAll: ["全部显示", "Show everything"],
  legendNote: ["单击：显示或隐藏；双击：只看这一类。图形大小表示报道篇数，虚线表示不确定。", "Click: show or hide. Double-click: only this. Size: number of articles. Dashed: uncertain."],
  none: ["没有找到“{0}”", "Nothing found for “{0}”"],
  nFound: ["{0} 个结果", "{0} results"],
  hops: ["层数", "Hops"],
  shownOf: ["显示 {0} 个，共 {1} 个", "{0} of {1} shown"],
  moreN: ["还有 {0} 个", "{0} more"],
  moreRows: ["再显示 {0} 行（还有 {1} 行）", "{0} more rows ({1} left)"],
  whole: ["全部 {0} 个节点", "All {0} nodes"],
  back: ["回到开头", "Back to start"],
  empty: ["图谱是空的：读到的版面里没有找到人物、组织、地点或活动。", "The graph is empty: no person, body, place or event was found on the pages read."],
  emptyPages: ["未能读取：", "Could not be read: "],
  allHidden: ["筛选后没有可显示的节点；点“全部显示”可恢复。", "The filter hides every node; “Show everything” brings them back."],
  noPacked: ["这个浏览器太旧，打不开压缩的数据（需要 DecompressionStream：Chrome 80、Firefox 113、Safari 16.4 或更新）。表格如下。", "This browser cannot unpack the data (DecompressionStream is missing). The table follows."],
  broken: ["这一页的数据不完整，请重新生成。", "The data of this page is damaged; build it again."],
  close: ["关闭", "Close"],
  ownPage: ["打开页面", "Open its page"], home: ["首页", "Home"],
  center: ["以此为中心", "Centre here"],
  inWhole: ["在全图中看", "Show in whole graph"],
  pathFrom: ["查找到另一节点的路径", "Find a path to another node"],
  pathPick: ["从“{0}”出发：请搜索或点选另一个节点（Esc 取消）", "From “{0}”: search or click the other node (Esc cancels)"],
  pathTitle: ["从“{0}”到“{1}”：{2} 步", "From “{0}” to “{1}”: {2} hops"],
  pathNone: ["“{0}”与“{1}”之间没有路径（在当前筛选下）", "No path between “{0}” and “{1}” under the present filter"],
  copyLink: ["复制链接", "Copy link"], copied: ["已复制", "Copied"], cite: ["复制引用", "Copy as citation"],
  official: ["干部", "official"], unresolved: ["简称，未能还原全称", "short form, not completed"], code: ["区划代码", "Division code"],
  alias: ["又名", "Also"], shortForm: ["文中简称", "In articles"],
  holds: ["任职", "Posts"], held: ["任职人员", "People in post"], took: ["参加的活动", "Events"], awards: ["获奖", "Awards"],
  up_subOrganizationOf: ["上级组织", "Above"], down_subOrganizationOf: ["下级组织", "Below"],
  up_unionOf: ["所属单位", "Union of"], down_unionOf: ["该单位的工会", "Its union"],
  up_jurisdiction: ["管辖区域", "Covers"], down_jurisdiction: ["管辖本地的工会", "Union of this place"],
  up_partnerOf: ["合作伙伴", "Partners"], down_partnerOf: ["合作伙伴", "Partners"],
  wrote: ["署名报道", "By-lines"], mentioned: ["提及（{0} 篇报道）", "Mentions ({0} articles)"],
  implied: ["没有报道直接提到，由其他名称推知。", "No article names it; other names imply it."],
  why: ["原文", "Source"], said: ["原文依据", "Printed words"],
  page: ["版面", "page"], rule: ["规则", "rule"], confidence: ["置信度", "confidence"], dateUnknown: ["日期未印", "undated"],
  unsure: ["不确定", "uncertain"],
  completes: ["全称见此句", "Full name from here"], noQuote: ["没有记录原文。", "No printed words on record."],
  measures: ["数字", "Figures"], time: ["时间", "Date"], type: ["类型", "Type"], name: ["名称", "Name"],
  articles: ["报道", "Articles"], degree: ["关联", "Links"], person: ["人物", "Person"], body: ["组织", "Body"],
  postTitle: ["职务", "Title"], from: ["主体", "From"], to: ["对象", "To"], relation: ["关系", "Relation"],
  organizer: ["主办", "Organizer"], place: ["地点", "Place"], others: ["名称与简称", "Other names"],
  rowsOf: ["{0}：{1} 行", "{0}: {1} rows"], rowsSome: ["{0}：{1} 行（筛选后；共 {2} 行）", "{0}: {1} rows (filtered, of {2})"],
  facts: ["{0} 条", "{0} facts"], reason: ["评语", "Award"],
  counts: ["{0} 个实体 · {1} 项活动 · {2} 条关系", "{0} entities · {1} events · {2} links"],
  countsSome: ["{0} 个实体 · {1} 项活动 · {2} 条关系 · 筛选后显示 {3} 个节点", "{0} entities · {1} events · {2} links · {3} nodes after the filter"],
  part: ["“{0}”周围 {1} 层（整个图谱有 {2} 个节点）", "Within {1} hops of “{0}” (the whole graph has {2} nodes)"],
  source: ["来源：{0} 个版面，{1} 篇报道", "Source: {0} pages, {1} articles"],
  failed: ["{0} 个版面未能读取", "{0} pages could not be read"],
  canvasLabel: ["全图：{0} 个节点，{1} 条边。方向键在相邻节点间移动，回车打开；表格视图给出同样的内容。", "Whole graph: {0} nodes, {1} edges. Arrow keys walk between neighbours, Enter opens; the tables hold the same."],
  egoLabel: ["关系图：{0} 个节点，{1} 条边。方向键在相邻节点间移动，回车以所选节点为中心；表格视图给出同样的内容。", "Neighbourhood: {0} nodes, {1} edges. Arrow keys walk between neighbours, Enter centres; the tables hold the same."],
  years: ["年份", "Years"], undated: ["日期未印的", "undated"], yearFrom: ["从", "from"], yearTo: ["到", "to"],
  png: ["图片 PNG {0}×", "Picture PNG {0}×"], svgOut: ["矢量图 SVG", "Vector SVG"], ttl: ["所示部分 Turtle", "Selection as Turtle"], csv: ["所示部分 CSV", "Selection as CSV"],
  and: ["、", ", "], etc: ["等", " …"], event: ["活动", "Event"],
  helpTitle: ["键盘", "Keys"],
  kSearch: ["搜索", "search"], kArrows: ["走到相邻节点", "walk to a neighbour"], kEnter: ["以所选节点为中心", "centre on the node"],
  kEsc: ["关闭面板，再按回到上一步", "close the panel, then go back"], kTabs: ["关系图、全图、表格", "the three views"], kZoom: ["缩放，看全部", "zoom, fit"], kHelp: ["这张表", "this list"],
  helpText: ["每一条事实都可以点“原文”看到印在报纸上的句子。点连线可以看这条关系的依据。地址栏记着当前的视图，复制链接即可再次打开。", "Every fact shows its printed sentence under “Source”. Click a line to see what it rests on. The address holds the present view."],
};
let english = false;
function t(key, ...values) {
  const words = (WORDS[key] || [key, key])[english ? 1 : 0];
  return words.replace(/\{(\d)\}/g, (_, n) => values[n]);
}
const num = (n) => n.toLocaleString(english ? "en" : "zh-CN");
const typeName = (type) => G.typeNames[type][english ? 1 : 0];
const kindName = (kind) => G.kindNames[kind][english ? 1 : 0];
const eventName = (type) => (english && G.eventNames[type]) || type;

function speak() {
  document.documentElement.lang = english ? "en" : "zh-Hans";
  for (const node of document.querySelectorAll("[data-t]")) node.textContent = t(node.dataset.t);
  for (const name of ["placeholder", "aria-label", "title"]) {
    for (const node of document.querySelectorAll(`[data-t-${name}]`)) {
      node.setAttribute(name, t(node.getAttribute(`data-t-${name}`)));
    }
  }
  document.title = t("title");
  $("language").textContent = english ? "中文" : "English";
  $("language").lang = english ? "zh" : "en";
}
