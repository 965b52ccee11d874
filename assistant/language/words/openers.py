"""How demands begin, as data: the verbs that say what is asked, and the words around them that ask for nothing."""

from typing import Literal

Operation = Literal[
    "add", "remove", "replace", "make", "move", "want", "exclude", "give", "resize", "more", "less", "do", "say"
]

# The first to have a phrase keeps it.
OPENERS: dict[Operation, str] = {
    "add": (
        "add|add in|include|insert|put in|bring in|throw in|introduce|let there be|there should be|feature"
        "|there should also be|there must be|there could be|draw in|toss in|sprinkle in|also add|incorporate"
        "|draw me|paint me|sketch me"
        "|have there be|stick in|pop in|i also want|also want|work in|chuck in|slip in|squeeze in|add back in"
        "|is there room for|is there any room for|would there be room for|is there space for|would there be space for"
        "|do not forget|there needs to be|there need to be|there has to be|there have to be"
        "|there ought to be|i need to see"
    ),
    "remove": (
        "remove|delete|take away|take out|take off|take|get rid of|drop|lose|erase|cut out|cut|omit|leave out"
        "|without|eliminate|hide|discard|ditch|clear away|wipe out|stop|no more|strip|kill|do away with"
        "|i do not want|i do not need|i do not like|i no longer want|i no longer need|we no longer want"
        "|we no longer need|forget about|forget|never mind|nevermind|i do not care for"
        "|i am not keen on|i hate|we do not need|clean up|scrap|wipe|i dislike|we do not want|take down|no need for"
        "|burn off|disperse|dissipate"
        "|send away|send off|send out|chase away|chase off|shoo away|scare off|scare away|drive away|carry off"
        "|carry away|send home|leave off|leave away|strike|strike out|out with|i would rather not have"
        "|i would rather not see"
        "|i would prefer not to have"
        "|i would prefer no|i would rather have no|i would rather there were no|i could do without"
        "|enough of|minus|dispose of|banish|clear up|clear|pull out|crop out|bin|chuck|chuck out|nix|axe|trash|dump"
        "|toss|skip"
        "|toss out|throw out|throw away|evict|dispense with|put away|wipe away|rid us of|i can do without"
        "|we can do without|could do without|edit out|paint out|rub out|photoshop out|scrub|scrub out|subtract"
        "|i do not like having|blow away|you can lose|yank|purge|weed out|cut down|do not like|do not want"
        "|do not need|be rid of|sod|screw|bugger|to hell with|off with|down with|away with|goodbye to|bye bye"
        "|no need of|get shot of"
    ),
    "replace": (
        "replace|swap|swap out|exchange|substitute|switch|switch out|trade|transform|convert|instead of|in place of"
        "|rather than|in lieu of|sub|sub out|change out|substitute out|morph|replace back|turn around|flip"
        "|interchange|trade out"
    ),
    "make": (
        "make|paint|colour|color|turn|change|recolour|recolor|dye|tint|set|let|have|get|adjust|keep|only keep"
        "|just keep|switch to|change to|turn to|turn into|convert to|convert into|transform into|go for"
        "|render|redraw|repaint|restyle|redo|use|do|try|cover|fill"
        "|go with|go|opt for|draw|leave|modify|alter|update|shade|re-colour|re-color|refinish"
        "|depict|present|portray|reimagine|re-imagine|illustrate|recreate"
    ),
    "move": (
        "move|put|place|shift|slide|bring|push|drag|position|relocate|pull|send|stick|pop|set down|nudge|swap sides"
        "|hang|sit|float|seat|stand|lay|tuck|squeeze|wedge|perch|park|prop|lean|scoot|plonk|balance|reposition|put back"
    ),
    "want": (
        "i do want|we do want|i do need|"
        "i want|i would like|i would love|i need|we need|we want|i wanted|we should have|i would prefer|i prefer"
        "|can we have|could we have|could i have|can i have|may i have|i wish|show me|show us|show|may we have"
        "|give me|give us"
        "|let us have|let us see|let me have|let me see|i would settle for|i will settle for|might we have"
        "|might i have|i should like|i should prefer|i want see|i want to see"
        "|i would like to see|i would love to see|can i see|could i see|can we see|i was hoping for|see|i only want"
        "|i just want|we only want|we just want|i only need|we only need|i just need|we just need|no more than"
        "|i would like there to be|i want there to be|i would prefer there to be|let there only be|at most"
        "|could use|needs|need|could do with|it could use|it could do with|it needs|this needs|i am after"
        "|i am looking for|we should see|i would rather|i would rather have|i would rather see|i like"
        "|we would need|i would need|you would need"
        "|we will need|i will need|you will need|they will need"
        "|i would sooner|i would sooner have|i would sooner see|let me have"
        "|i would like to have|i want to have|i was picturing|i was imagining|i pictured|i imagined"
        "|i was thinking of|i envisioned|i picture|i imagine|i envision|i can picture|i can imagine"
        "|we prefer|we would prefer|we should prefer|we would rather|we would rather have|we would choose|we would pick"
        "|i would choose|i would pick|we would like|we would love|let me have|let me see|i require|what we need is"
        "|what i want is"
    ),
    "exclude": (
        "we can not have|you can not have|can not have"
        "|no|nothing|there is nothing|there should be nothing|never|never put|never use|never have|never show"
        "|never draw|never add|never include|do not show|do not draw|do not include|do not add|do not put"
        "|do not ever|do not ever show|do not ever draw|do not ever include|never ever show|never ever|avoid"
        "|keep out|exclude|do not have|there is no|there are no|there should be no|there must be no|absolutely no"
        "|not any|do not use|there should not be|there should not be any|there must not be|there must not be any"
        "|i do not want any|i do not want to see|i do not want to see any|with no|i want no|i would like no|i need no"
        "|let us have no|let's have no|have no|let us not have|let's not have|let us not show|let's not show"
        "|we want no|we need no"
    ),
    "give": ("give|put on|dress|equip|fit|hand|lend"),
    "resize": (
        "enlarge|scale|shrink|scale up|scale down|magnify|blow up|double|triple|halve|grow|minimise|minimize|widen"
        "|upsize|double up|double up on|embiggen|downsize"
    ),
    "more": (
        "brighten up|lighten up|brighten|lighten|darken|warm up|cool down|liven up|jazz up|cheer up|sharpen|more"
        "|even more|increase|intensify|emphasise|emphasize|strengthen|amplify|boost|much more|way more|a lot more"
        "|a bit more|bit more|a little more|little more|slightly more|turn up|heighten|deepen|ramp up|dial up"
        "|far more|raise"
    ),
    "less": (
        "less|decrease|tone down|soften|fewer|reduce|weaken|much less|way less|a lot less|a bit less|bit less|lower"
        "|a little less|slightly less|not so|not as|turn down|dial down|calm down|lessen|not too|cut back on"
        "|limit|restrict|cap"
        "|cut down on|easy on|not quite so|ease off on|ease up on|not that|go easy on|cut down to|cut to|bring down to"
    ),
}
# Politeness, interjections and ways to lead up to a demand.
FILLERS = (
    "please|excuse me|pardon me|i beg your pardon"
    "|i would|same view|same scene|same composition|same angle|same setting|same everything|same again"
    "|same thing|not good|not great|not keen|not right|not sure|not it|my wife says|my husband says|my boss says"
    "|let us say|shall we say|i have changed my mind about|i changed my mind about"
    "|my client says|the client says|my kids want|on second thoughts though|ooh and|pls|plz|i changed my mind"
    "|i have changed my mind|on second thought|on second thoughts|oops|can you|could you|would you|will you|can we"
    "|could we|can i|i want you to|i would like you to|now|then|also|and|but|just|maybe|perhaps|ok|okay|so|next|hmm"
    "|well|actually|i think you should|i think|i do think|it would be nice if|what if|how about|what about|why not"
    "|let us|let me|let's|kindly|go ahead and|oh|ah|hey|great|good|nice|cool|perfect|thanks|thank you|lovely|yes|yeah"
    "|no wait|wait|sorry|this time|still|finally|lastly|first of all|first|secondly|afterwards|after that|plus|i mean"
    "|i mean that|i mean to say|i meant to say|what i mean is|i meant|would it be possible to|is it possible to"
    "|do you mind|would you mind|feel free to"
    "|i'd rather|rather|i would like it if|try to|you could|you can|you should|we could|we can|we should|i like it"
    "|looks good|much better|i would rather you|i would like to|i want to|i'd like to|from here on|from now on"
    "|in future|in the future|i would love it if|for all pictures|always|as well|for me|with that|additionally"
    "|furthermore|for the next one|it would be better if|nearly there|almost|beautiful|love it|i love it|mmm|um|uh"
    "|er|alright|might you|may you|can u|could u|could we possibly|could you possibly|could you just|can you just"
    "|instead|only this time|it would be great if|hm|that's nice|that is nice|that is better|that is great"
    "|that is good|very nice|not bad|excellent|wonderful|lol|haha|nah|nope|ooh|aah|ugh|ew|ewww|gosh|argh|damn"
    "|oh dear|dear|nvm|actualy|acutally|on reflection|wait no|or rather|no sorry|sorry no|hang on|hold on"
    "|come to think of it|i believe|i feel|i feel like|i feel that|i reckon|i guess|i suppose|i think that"
    "|i believe that|would you be so kind as to|would you be kind enough to|be so kind as to|might i ask you to"
    "|might we|might i|may i|may we|if possible|if you can|do me a favour and|let me see|why do not you"
    "|why do not we|do you think you could|do you think we could|any chance you could|any chance of"
    "|any chance we could|any chance|is there any way to|is there a way to|i was wondering if you could"
    "|i wonder if you could|i was thinking|you know what|you know|to be honest|tbh|honestly|imo|in my opinion"
    "|for once|silly me|my mistake|my bad|i am sorry|we need to|we need you to|i need you to|you need to|you must"
    "|i must ask you to|consider|suppose|let me have you|it might be nice to|it would be nice to"
    "|it would be fun to|it would be funny to|it would be cool to|it would be lovely to|it would be sweet to"
    "|it would be good to|it would be great to|it might be better to|it would be better to|better to|better if"
    "|what would it look like if|shall we|should we|i should like to|i should like you to|remember to|make sure"
    "|make sure that|ensure|ensure that|be sure to|same but|same picture but|the same but|same thing but|yep|yup"
    "|and another thing|one more thing|one last thing|last thing|another thing|by the way|btw|while you are at it"
    "|good start|great start|looking good|fantastic|amazing|brilliant|awesome|not quite|exactly|no no|correction"
    "|same picture|just like this|exactly like this|like this|as it is"
    "|edit|hello|hi|if you could|if you would|i would say|i'd say|it's just that|it feels like|after all"
    "|in that case|excuse me|pardon me|pardon|hear me out|bear with me|listen|look here|no offence|no offense"
    "|with all due respect"
    "|with respect|do not get me wrong|to be fair|fair enough|no worries|no problem|no rush|no kidding|no thanks"
    "|no thank you|not to be picky|call me picky|forgive me|quick one|real quick|one sec|guess what|truth be told"
    "|for the record|for fun|just for fun|for a laugh|good point|fair point|i beg your pardon|no doubt|oh and|oh no"
    "|ah yes|oh well|seriously|so then"
    "|surely|i hope you can|i hope we can|client wants"
    "|the client wants|they want|you might"
    "|you may|you may as well|you may want to|you are welcome to|you are free to"
    "|of course|naturally|that means|this means|which means|it means that|that means that"
    "|i will have|i'll take|i will take"
    "|i am thinking|i am thinking of|i am thinking about|what i had in mind was|what i had in mind is|what i meant was"
    "|what i meant is|what i wanted was|what i really had in mind was|what i really wanted was"
)
# Fillers after which the verb stands in -ing: "how about adding a boat".
BEFORE_GERUNDS = frozenset(
    (
        "any chance of|consider|do you mind|how about|i was thinking|maybe|perhaps|suppose"
        "|try|what about|would you mind"
    ).split("|")
)
# Words at the end of a demand that ask for nothing.
AFTERTHOUGHTS = (
    "as company|for company|to keep it company|to keep him company|to keep her company"
    "|to be exact|to be precise|exactly|in number"
    "|all round|overall|throughout|all over|on second thoughts|on second thought|on reflection|come to think of it"
    "|max|maximum|at most|in total|tops|please|perhaps|maybe|yeah|pls|plz|though|thanks|as well|after all|for me"
    "|thank you|anymore|any more|any longer|this time|lol|haha|sorry|sorry not sorry|thx|ta|cheers"
    "|if that is possible|if possible|if you can|if you could|if you please|will you|would you|can you|could you"
    "|i think|do you think|you know|altogether|actually|actualy|at all|for a change|while you are there"
    "|while you are at it|or something|or so|i guess|ok|okay|i mean|if you do not mind|if you like|i suppose"
    "|i reckon|tbh|imo|honestly|for now|mate|thank you very much|many thanks|thank you so much|in the picture"
    "|in this picture|in the image|in the scene|to the picture|to the image|to the scene|from the picture"
    "|from the image|from the scene|in the photo|from the photo|in the frame|in frame|from the frame|in the shot"
    "|by the way|btw|if i may|that is better|that would be better|that would be nice|that would be great"
    "|that would be lovely|would be great|ever|ever again|but otherwise the same|and nothing else|kindly|for sure"
    "|in my opinion|if you would|if you will|eh|huh|and so on|etc|i would say|for real|obviously|of course|i hope"
    "|in fact|bro|dude|buddy|darling|guys|dear|my dear|hon|sweetie|sir|sorry boy|folks"
    "|now that i think of it|now i think of it|now that i think about it"
    "|come to that|then|i feel|we feel|we think|i believe|i should say|i should think|i would think|i dare say"
    "|if you ask me"
)
UNDOING = (
    "undo|cancel|reverse|revert|never mind|nevermind|take that back|scrap that|forget that|put it back|cancel that"
    "|step back|one step back|forget the last change|as it was|the way it was|roll back|rollback|change it back"
    "|make it as it was|bring it back|go back a step|forget the last one|back out|drop that change|reverse that"
    "|go back one|scratch that|back one step|how it was before|like it was before|restore it|not like that|go back"
    "|put it back how it was|put everything back|as before|back to how it was|undo all that|go back to how it was"
    "|back to before|take it back|go back to the way it was|back up|reset that|revert to how it was"
    "|revert to the previous version|unmake that|roll that back|walk that back|back to the previous version"
    "|back to the previous one|it was better before|return to before|forget what i said"
    "|forget what i just said|ignore what i said|ignore what i just said|forget what i asked|forget all that"
    "|belay that|belay that order|belay that last order|ignore that|disregard that|ignore my last message"
    "|put it where it was|put it where it was before|put it where it was before that change|put it back where it was"
    "|do not keep that change|do not keep that|revert to what we had before|revert to what we had before this"
    "|go back to what we had before|ignore my last request|ignore the last request|disregard my last request"
    "|cancel my last request|forget my last request|ignore my last wish|ignore my last instruction"
    "|never mind what i said|scrap what i said|rewind|ctrl-z|ctrl z|control z|roll it back|wind it back"
    "|before that one|before this one|back to what we had|back to what i had|back to what it was|back to what there was"
)
# Before and after the name of what is to come back: "bring the cat back", "the pink was better".
BACK_LEADS = (
    "bring back|bring|put back|put|restore|return to|return|return with|reinstate|i miss|i do miss|have|get|give me"
    "|give us"
    "|i preferred|i liked|i want|i would like|add back|undo|bring back in|let us have|add|go back to|revert to"
    "|back to|re-add|keep|i did like|i loved|we preferred|we liked|make it|make|set|turn it|change it|get back"
)
# What is to come in the place of what is there: "use | a coffee table", "go with | brass".
USING = frozenset(["use", "try", "go for", "go with", "opt for"])
_LIKED = (
    "better|nicer|nice|stronger|best|good|more beautiful|fine|lovely|perfect|prettier|great|cooler|funnier|right"
    "|just right|spot on|the right one|the better one|the best|more fun|more interesting|the better choice"
    "|fine after all|better after all|better before|nicer before"
)
BACK_ENDS = (
    "back|again|back again|back on|back on him|back on her|back on them|back there|back where it was"
    "|worked better|return|it was|back in|back please|come back|can come back"
    "|should come back|may stay|can stay|should stay|may return|can return|should return|may remain"
    "|could return|might return|could come back|before|back then|used to be|had more charm"
    "|suited it better|fitted better|fit better|better|more|best|better before|the way it was|as it was"
    "|how it was" + "".join(f"|{was} {how}" for was in ("was", "were", "looked") for how in _LIKED.split("|"))
)
