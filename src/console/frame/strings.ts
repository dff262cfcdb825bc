/** Words of the console around its views. */
export const words = {
  place: '工作台',
  inbox: '待办',
  doors: '工作台',
  signIn: {
    title: '工作台登录',
    lead: '这里是工作人员办事的地方。公用电脑，办完请退出；离开一会儿，系统也会自动退出，没写完的稿子会留着。',
  },
  idle: '离开太久，已经自动退出。没写完的稿子还在。',
  signOut: '退出登录',
  signedIn: '{name}，正在值班',
  notStaff: '您的会员号没有工作台的权限。存折和求助请到“我的时光”。',
  toPortal: '去我的时光',
  decide: {
    notYours: '这一件请别的同事来定。',
    reject: '不同意',
    reason: '为什么不同意',
    rejectSend: '就不同意',
  },
  found: '找到的',
  take: { xlsx: '存成表格（XLSX）', csv: '存成表格（CSV）' },
  /** A group of doors of several systems: thanks on the wall, what readers say of pages, when centers are open. */
  pages: '网页',
  chosen: '选中的这一条',
  backTo: '← {list}',
  keys: {
    open: '快捷键 ?',
    title: '快捷键',
    all: [
      ['j', '下一条'],
      ['k', '上一条'],
      ['Enter', '到右边看这一条'],
      ['Esc', '回到左边的列表'],
      ['?', '看这张表，再按收起'],
    ] as [string, string][],
    note: '正在打字时不起作用；中文输入法开着也可以按。写字时按 Ctrl 和 Enter 送出。',
    close: '收起',
  },
};
