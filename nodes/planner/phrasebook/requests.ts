import { phraseList } from "./phrase-table";

/** Requests: what follows is a verb in its base form ("could you", "I'd like you to"). */
export const REQUESTS = phraseList(`
  do | please do | but do | going to need you to | i am going to want you to | need you to | want you to |
  would like you to | i am asking you kindly to | i would very much appreciate it if you could |
  i would very much appreciate it if you would | it would be much appreciated if you could |
  i would greatly appreciate it if you could | i would be really grateful if you could |
  i would be delighted if you would | i would be very happy if you could | can you | could you | will you |
  would you | can not you | could not you | will not you | would not you | may you | might you |
  can you all | do you think you can | do you think you could | do you think you might |
  do you reckon you could | would you be able to | would you be so kind as to | would you be so kind and |
  would you be so good as to | would you be kind enough to | would you be willing to |
  would you be a dear and | would you be a darling and | would you be a love and |
  would you be an angel and | could you be a dear and | can you be a dear and |
  could you be so kind as to | could you be so good as to | could you do me a favour and |
  can you do me a favour and | would you do me a favour and | will you do me a favour and |
  could you do me a big favour and | could you do us a favour and | could you help me and |
  can you help me and | can you help me out and | would you like to | would you care to |
  would you kindly | would it be possible for you to | would it be possible to |
  would it be ok for you to | would it be too much to ask you to | would it be too much trouble to |
  is it possible for you to | is it possible to | is there any chance you could |
  is there any chance you can | is there a chance you could | any chance you could | any chance you can |
  any chance that you could | i want you to | i would like you to | i would love you to |
  i would love for you to | i would love it if you would | i would love it if you could |
  i would like it if you could | i would like it if you | i would really like you to |
  i would really like it if you could | i really want you to | i really need you to | i need you to |
  i just need you to | i just want you to | i would prefer you to | i would prefer if you |
  i am going to need you to | i will need you to | i would ask you to | i ask you to | i am asking you to |
  i must ask you to | i have to ask you to | i would appreciate it if you could |
  i would appreciate it if you would | i would really appreciate it if you could |
  i would really appreciate it if you would | i would appreciate if you could |
  i would appreciate if you would | i would be grateful if you could | i would be grateful if you would |
  i would be very grateful if you could | i would be most grateful if you could |
  i would be so grateful if you could | i would be obliged if you could |
  i would be much obliged if you could | i would be much obliged if you would |
  i would be happy if you could | i would be so happy if you could | i would be delighted if you could |
  i would be pleased if you could | i was wondering if you could | i was wondering if you would |
  i was wondering if you can | i was wondering whether you could | i was wondering whether you would |
  i was wondering whether you might | i was wondering if you might |
  i was wondering if you might be able to | i was wondering if you would be able to |
  i was just wondering if you could | i was wondering if it would be possible for you to |
  i wonder if you could | i wonder whether you could | i wonder if you would | i wonder if you might |
  i wonder whether you might | i am wondering if you could | wondering if you could |
  was wondering if you could | i was thinking you could | i was hoping you could | i was hoping you would |
  i was hoping you might | i was hoping that you could | i am hoping you can | i am hoping you could |
  i hope you can | hoping you could | i want to ask you to | i would like to ask you to |
  i wanted to ask you to | i wanted to ask if you could | i would like to ask if you could |
  i want to ask if you could | i order you to | i command you to | i instruct you to | i expect you to |
  i request you to | i request that you | i suggest you | i beg you to | i require you to |
  we need you to | we would like you to | we want you to | we would love you to |
  we would appreciate it if you could | may i ask you to | can i ask you to | could i ask you to |
  might i ask you to | could i get you to | can i get you to | could we get you to | can we get you to |
  could i trouble you to | may i trouble you to | might i trouble you to | can i trouble you to |
  could i bother you to | can i bother you to | may i request that you | may i request you to | let us |
  you can | you may | you can go | you must | you have to | you need to | you have got to | you got to |
  you are to | you will need to | you could | you might | maybe you could | maybe you can |
  perhaps you could | perhaps you can | perhaps you would | perhaps you might | if you could |
  if you would | if you would be so kind as to | if you could please | it would be nice if you could |
  it would be great if you could | it would be good if you could | it would be lovely if you could |
  it would be wonderful if you could | it would be awesome if you could |
  it would be amazing if you could | it would be fantastic if you could |
  it would be helpful if you could | it would be really helpful if you could |
  it would be very kind if you could | it would be so kind of you to | it would be very kind of you to |
  it would be super if you could | it would be perfect if you could | it would be brilliant if you could |
  it would be ideal if you could | it would be really nice if you could |
  it would be really great if you could | it would be so nice if you could |
  it would be a big help if you could | it would be a great help if you could |
  it would help if you could | it would help me if you could | it would mean a lot if you could |
  it would make me happy if you could | it would make my day if you could |
  it would please me if you would | would be great if you could | would be nice if you could |
  would be lovely if you could | your task is to | your job is to | your next task is to |
  your next job is to | your mission is to | your first task is to | your first job is to |
  your job today is to | the plan is to | what i need you to do is | what i want you to do is |
  what i would like you to do is | all you have to do is | all i want is for you to |
  all i need is for you to | start to | begin to | proceed to | get ready to | prepare to |
  be prepared to | i need someone to | please remember to | go back and | go back to the and | help me |
  help us | help | you should go and | you had better | you better | better | time for you to |
  it is time for you to | it is your turn to | your turn to | you are going to | i will have you |
  i would have you | i will let you | get to work and | get moving and | get going and |
  get off your dock and | leave your dock and | wake up and | ask yourself to | could you go | can you go |
  would you go | will you go | can you come | could you come | could you come and | can you come and |
  can you also | could you also | would you also | please can you | please could you | please would you |
  please will you | i think you should | i think you could | i think you need to | you ought to
`);

/** Requests that are followed by an -ing form. */
export const REQUESTS_ING = phraseList(`
  mind | would you mind maybe | would you mind just | do you mind just | could i have you |
  any chance of you | how do you feel about | would you mind | do you mind | would you mind awfully |
  would you mind terribly | you mind | would you object to | start | begin | start with | start by |
  begin with | begin by | start off by | kick off by | kick off with | get started | get started on |
  get started with | get going on | get going with | get going | get on with | get to | get cracking on |
  get busy | i would appreciate you | i would appreciate your | please start | commence | initiate |
  proceed with | proceed by | finish by | finish with | finish off by | finish up by | end by | end with |
  finish | go | go on | how would you feel about | please continue | continue with | carry on with |
  move on to | can we start | could we start | let us start | let us get | let us begin |
  let us get started on | i would like to request some | i would be grateful for you | can you start |
  could you start | could you begin | would you consider | could i interest you in
`);

/** Requests that are followed by a past form: "I'd be glad if you mopped". */
export const REQUESTS_DONE = phraseList(`
  i would appreciate it if you | i would very much appreciate it if you |
  i would really appreciate it if you | i would be grateful if you | i would be very grateful if you |
  i would be happy if you | i would be glad if you | i would be so happy if you |
  it would be great if you | it would be nice if you | it would be lovely if you |
  it would be good if you | it would be wonderful if you | it would be helpful if you |
  i would love it if you | i would like it if you | i would prefer it if you | it would help if you |
  it would help me if you
`);

/** Suggestions: a plan may be meant, so she asks first. */
export const SUGGESTIONS = phraseList(`
  how about | how about you | what about | why do not you | why not | shall we | should we | we should |
  you should | we could | we might | it is time to | it is about time you | it is about time to | time to |
  it is time we | do not forget to | never forget to | remember to | do not forget about |
  i think we should | maybe we should | perhaps we should | do you want to | do you feel like |
  do you fancy | would not it be nice to | you may want to | you might want to | might be an idea to |
  it might be good to | might be time to | shall you | should not you | i think it is time to |
  what if you | what if we | what do you say to | what do you say we | i guess you could |
  i suppose you could | i suggest we
`);

/** Wishes: a place follows, and then what is to become of it ("I want the hall mopped"). */
export const WISHES = phraseList(`
  i should like | we should like | i would quite like | i should love | i would rather like |
  would you see to it that | can you make sure | could you make sure | can you make sure that |
  could you make sure that | i want | i would like | i need | i would love | i want to have |
  i would like to have | i need to have | i would love to have | i would like to see |
  i would love to see | i want to see | we need | we want | we would like | we would like to have |
  can i have | could i have | may i have | can we have | could we have | can i get | could i get |
  can we get | could we get | could i please have | can i please have | i would appreciate having |
  i require | get | have | please have | please get | i really need | i really want | i would really like |
  i must have | i expect | is it possible to have | is it possible to get | would it be possible to have |
  would it be possible to get | any chance of getting | any chance of having | any chance we could get |
  any chance i could get | any chance of | let us get | let us have | can you get | could you get |
  would you get | will you get | can you have | could you have | would you have | i want you to get |
  i need you to get | i would like you to get | i would like to get | i want to get |
  i was hoping to have | i was hoping to get | i wish to have | how about getting | how about having |
  make sure | make sure that | see to it that | see that | please make sure | ensure | ensure that |
  please ensure
`);
