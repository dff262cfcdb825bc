/** Words of the portal's page, around the island. */
export const page = {
  title: '我的时光',
  description: '看存折、记服务、请人帮忙，志愿者和居民自己的地方。',
  without: {
    script: '这一页要用到脚本。您的浏览器没有打开脚本，请换一个浏览器，或打电话 {phone} 办理。',
    old: '您的浏览器太旧，打不开这一页。请换一个新一点的浏览器，或打电话 {phone} 办理。',
    cut: '这一页没有下载完，可能是网络断了。请刷新一次；还是不行，请打电话 {phone} 办理。',
  },
};
