/** Words of what comes next, and of what waits for this member. */
export const words = {
  next: '接下来',
  todo: '等您办的事',
  /** One appointment as what happens next: state and side. */
  ahead: {
    'asked.served': '{at}的{service}，还在等人接。',
    'offered.served': '{at}的{service}，有人愿意来，工作人员正在定人选。',
    'asked.volunteer': '{at}的{service}，您报了名，等工作人员定。',
    'offered.volunteer': '{at}的{service}，您报了名，等工作人员定。',
    'dispatched.served': '{at}，{who}来，{service}{length}。',
    'dispatched.volunteer': '{at}，您去帮{who}，{service}{length}。',
    'started.served': '{who}正在服务：{service}。',
    'started.volunteer': '您正在帮{who}：{service}。',
    'finished.served': '{service}做完了，等确认。',
    'finished.volunteer': '{service}做完了，等{who}确认。',
    'disputed.served': '{service}的时长，工作人员在核实。',
    'disputed.volunteer': '{service}的时长，工作人员在核实。',
  } as { [stateAndSide: string]: string },
  /** The step that only this member can take. */
  now: {
    'dispatched.served': '等{who}来了，看开始码，念给对方听',
    'dispatched.volunteer': '到了{who}那里，填开始码',
    'started.served': '{service}做完了，就看结束码，念给{who}听',
    'started.volunteer': '{service}做完了，填结束码',
    'finished.served': '{who}服务了{served}，请您确认',
  } as { [stateAndSide: string]: string },
  confirm: '确认{length}',
  confirmed: '确认了，记在存折上了。',
  actingFor: '替{name}',
  moreTodo: '还有 {count} 件',
  moreAhead: '还有 {count} 个约定',
  idle: '您的{length}可以用起来：请人来帮忙，送给家人，或捐给没法自己存的人。',
  expiring: '其中{length}到{day}就过期了。',
  nothing: '现在没有约定。',
  give: '送出去',
};
