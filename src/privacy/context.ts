/** What the words around a number say of it. */
import type { View } from './view.ts';

const PHONE =
  /电话|電話|手机|手機|号码|號碼|微信|短信|联系|聯繫|聯絡|联络|致电|拨打?|来电|tel\b|phone|mobile|cell|call|☎|☏|电联|加我|找我|热线|^tel:/gi;
const STRONG = /电话|電話|手机|手機|微信|tel\b|phone|mobile/i;
const IDENTITY = /身份证|身份證|证件号|证号|公民身份|户口|ID ?card/i;
const CARD = /银行|卡号|卡號|信用卡|储蓄|借记|账号|帐号|开户|工行|农行|建行|中行|邮储|card/i;
const DOCUMENT = /护照|護照|通行证|通行證|回乡证|回鄉證|台胞证|居留|居住证|军官证|士兵证|证件|passport/i;
const THING =
  /(?:[户表编档案房屋楼栋单运件批订型图桩井杆期卷文货商产条序税]|序列|门牌|流水|工单|证书|许可证?|备案|项目|合同|发票|资产|设备|机身|快递|包裹|统计|区划|信用|登记|受理|查询|取件|追溯|注册|招标|采购|施工|产权|宗地|不动产|保单|参保|学籍|准考|车架|发动机|电梯|设施|灯杆|管线|阀门|箱|柜)(?:编号|编码|代码|号码|号|码)|编号|编码|代码|档号|索引号|文号|水表|电表|气表|燃气|水费|电费|气费|暖气费|户号|条码|ICP备|备案|公网安备|字第|ISBN|ISSN|\bNo\.?|单号|工单|订单|运单/g;

const COUNTS =
  /^[ ]?(?:人次|[人户元万亿栋幢层室期届页条件份吨度次年月日个张袋箱名位分岁斤盒株辆台套米天]|号楼|号院|号门|号线|单元|楼|千瓦|立方|平方|公里|公斤|小时|%|kg|km|m2|㎡|m³|㎥)/;
const FIGURES =
  /^[ ]?(?:人次|元(?![宝旦宵])|万元|亿|吨|千瓦|立方|平方|千克|公斤|KB|MB|字节|次(?!日)|度(?!假)|%|kWh|\.\d{1,2} ?[元万亿])/;
const PLACE = /(?:号楼|[栋幢院组村苑园]|单元|[年月日]|季度|合计|小计|共) ?\| ?$/;
/** What may stand between such a label's number and a second one. */
const OF_IT =
  /[为是第的号码楼栋幢院区室户层单元门年度月日期新旧原现和及与至到由改变更成共约表箱]|底数|读数|示数|显示|如下|分别|查询|缴费/g;
/** What names no number by itself: 水表维修 is not 水表编号. */
const BARE = /(?:[水电气]表|燃气|[水电气]费|备案|[工订运]单)$/;
const SOMEBODY = /师傅|老师|主任|经理|[站队组楼院所]长|先生|女士|大[爷妈姐哥]|姓名|[员人] ?[：: ]|找/;
const MONEY = /[¥￥$€]\s?$/;
const HAN = /[\u4e00-\u9fff]/;
const HAN_AFTER_FIGURES = /\d\D*[\u4e00-\u9fff]/;
/** How far a label reaches, in signs. */
const REACH = 16;
/** A longer line is no row that somebody reads. */
const LONGEST_ROW = 1_000;

/** The words around a number, asked one thing at a time: the server's script engine takes long over each expression. */
export class Context {
  private readonly before: string;
  private readonly near: string;
  private readonly after: string;
  private readonly labelled: boolean;
  /** The head of the column in which it stands; empty outside of tables. */
  readonly column: string;

  constructor(before: string, near: string, after: string, column: string) {
    this.column = column;
    this.before = before;
    this.near = near;
    this.after = after;
    this.labelled = /[A-Za-z\u2600-\uffff]/.test(before);
  }

  /** Someone's telephone. Words as 电话 say so whatever else stands there; others where they stand nearer. */
  get phone(): boolean {
    if (!this.labelled) return false;
    if (STRONG.test(this.before)) return true;
    const at = lastEnd(PHONE, this.before);
    return at > 0 && at >= lastEnd(THING, this.before);
  }

  /** The number of a thing: a house, a meter, a file, an order; a sum of money. */
  get thing(): boolean {
    if (MONEY.test(this.near) || (/第 ?$/.test(this.near) && /^ ?[号期届条批次]/.test(this.after)))
      return true;
    if (!this.labelled || STRONG.test(this.before)) return false;
    const at = lastEnd(THING, this.before);
    return at > lastEnd(PHONE, this.before) && !this.isOver(at);
  }

  /** Whether a label that ends there has had its number (序号1 王伟), or somebody is named since (燃气安检员李师傅). */
  private isOver(at: number): boolean {
    const since = this.before.slice(at);
    if (SOMEBODY.test(since)) return true;
    const said = since.replace(OF_IT, '');
    const bare = BARE.test(this.before.slice(0, at)) && !/^[编号码]/.test(since);
    return bare ? HAN.test(said) : HAN_AFTER_FIGURES.test(said);
  }

  get identity(): boolean {
    return this.labelled && IDENTITY.test(this.before);
  }

  get card(): boolean {
    return this.labelled && CARD.test(this.before);
  }

  get document(): boolean {
    return this.labelled && DOCUMENT.test(this.before);
  }

  /** A row of figures: the cell before names a house or a time. */
  get ofPlace(): boolean {
    return PLACE.test(this.near);
  }

  /** What follows counts something: 人次, 号楼. */
  get counted(): boolean {
    return COUNTS.test(this.after);
  }

  /** What follows is such as stands after any long figure: 元, 吨. */
  get figure(): boolean {
    return FIGURES.test(this.after);
  }
}

/** Heads of the columns of tables, found once for a view. */
export class Surroundings {
  private readonly seen: string;
  private heads: Map<number, string> | null = null;

  constructor({ seen }: View) {
    this.seen = seen;
  }

  /** What is said of the number that stands from `start` to `end` of the view. */
  of(start: number, end: number): Context {
    const { seen } = this;
    const reached = seen.slice(Math.max(0, start - REACH), start);
    const near = reached.slice(reached.lastIndexOf('\n') + 1);
    const cell = near.slice(near.lastIndexOf('|') + 1);
    const column = this.head(start);
    const before = `${column} ${/^[\s|]*$/.test(cell) ? near : cell}`;
    const after = seen.slice(end, end + 6);
    return new Context(before, near, after, column);
  }

  /** The head of the column in which `at` stands, where it is in a table of Markdown, tabs or commas. */
  private head(at: number): string {
    this.heads ??= headsOf(this.seen);
    if (this.heads.size === 0) return '';
    const from = Math.max(0, at - LONGEST_ROW);
    const line = from + this.seen.slice(from, at).lastIndexOf('\n') + 1;
    const first = this.heads.get(line);
    if (first === undefined) return '';
    const separator = first.includes('|') ? '|' : ',';
    let column = 0;
    for (let each = line; each < at; each += 1) if (this.seen[each] === separator) column += 1;
    return first.split(separator)[column] ?? '';
  }
}

/** Where each line of a table begins → the table's first line. */
function headsOf(seen: string): Map<number, string> {
  const heads = new Map<number, string>();
  if (!seen.includes('\n')) return heads;
  let head = { line: '', separator: '' };
  let at = 0;
  for (const line of seen.split('\n')) {
    const separator = line.includes('|') ? '|' : line.includes(',') ? ',' : '';
    if (separator === '' || line.length > LONGEST_ROW) head = { line: '', separator: '' };
    else if (head.separator === separator) heads.set(at, head.line);
    else head = { line, separator };
    at += line.length + 1;
  }
  return heads;
}

/** Where the last match ends; 0 where there is none. */
function lastEnd(pattern: RegExp, text: string): number {
  let end = 0;
  for (const match of text.matchAll(pattern)) end = match.index + match[0].length;
  return end;
}
