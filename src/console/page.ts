/** Words of the console's page, around the island. */
export const page = {
  title: '工作台',
  description: '工作人员核时长、派求助、写通知的地方。',
  without: {
    script: '这一页要用到脚本。请换一个打开脚本的浏览器，或打电话 {phone}。',
    old: '您的浏览器太旧，打不开工作台。请换一个新一点的浏览器，或打电话 {phone}。',
    cut: '这一页没有下载完，可能是网络断了。请刷新一次；还是不行，请打电话 {phone}。',
  },
};
